/** Shapes that several operations share. */
import { z } from 'zod'

export const TextShape = z.object({ zh: z.string(), en: z.string() })
export const PartyIdShape = z.string().regex(/^(area|body|org|person):[A-Za-z0-9._-]{1,64}$/)
export const UuidShape = z.uuid()
/** RFC 3339 instant in UTC with milliseconds. */
export const InstantShape = z.iso.datetime({ offset: true })
export const DayShape = z.iso.date()
/** GeoJSON point or line (RFC 7946), WGS-84 longitude and latitude in degrees. */
const Position = z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)])
export const GeometryShape = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('Point'), coordinates: Position }),
  z.strictObject({ type: z.literal('LineString'), coordinates: z.array(Position).min(2).max(10_000) }),
])

/** Rows of one page at most. */
export const PAGE_ROWS_MAX = 200
export const PageQuery = {
  /** Opaque; taken from the page before. */
  cursor: z.string().max(1_000).optional(),
  limit: z.coerce.number().int().min(1).max(PAGE_ROWS_MAX).default(50),
}

/** A page: rows and the cursor of the next one, absent on the last. `total` counts only what the caller may see, and stops at 10,000. */
export const pageOf = <Row extends z.ZodType>(row: Row) =>
  z.object({
    items: z.array(row),
    next: z.string().optional(),
    total: z.number().int().optional(),
    totalIsFloor: z.boolean().optional(),
  })

/** A receipt or event's place in the log. */
export const EntryRef = z.object({ id: UuidShape, index: z.number().int(), at: InstantShape })

export const FileShape = z.object({ filename: z.string(), bytes: z.instanceof(Uint8Array) })

/** A query parameter that may be given once or several times. */
export const manyOf = <Item extends z.ZodType>(item: Item) =>
  z.preprocess((value): unknown[] => (value === undefined ? [] : Array.isArray(value) ? (value as unknown[]) : [value]), z.array(item).max(50))
