/**
 * The zone pack: everything that makes a zone this zone, as data. A pack is a folder of JSON files that read like documents; unknown fields are
 * refused, every cross-reference is checked, and a record or case keeps the version of the pack it was made under.
 */
import { z } from 'zod'
import { isLadder, SLIP_LEVELS } from '../core/supervision/index.ts'
import { CASE_MOVES } from './case.ts'
import { GrantShape } from './agreement.ts'
import { Role } from './operation.ts'
import { DayShape, PartyIdShape } from './shapes.ts'

const Code = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/)
const Words = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) })
/** Where a stated fact comes from. `verified` needs a `source` and speaks of names and codes, never of a position; false is shown as such on every page. */
const Source = { verified: z.boolean().default(false), source: z.string().min(1).optional() }
const Longitude = z.number().min(-180).max(180)
const Latitude = z.number().min(-90).max(90)
/** WGS-84 degrees. */
const Position = z.tuple([Longitude, Latitude])
const Point = z.strictObject({ lon: Longitude, lat: Latitude, approximate: z.boolean().default(true) })

export const ZoneFile = z.strictObject({
  $schema: z.string(),
  code: Code,
  title: Words,
  version: z.string().regex(/^\d{4}\.\d+\.\d+$/),
  suite: z.enum(['intl', 'gm']),
  /** True: everything in the zone is demonstration data and every page says so. */
  demonstration: z.boolean(),
  /** The party that the node's own entries are made by. */
  host: PartyIdShape,
  sides: z.array(z.strictObject({ root: PartyIdShape, label: Words, bank: z.enum(['A', 'B', 'C', 'D']) })).min(2).max(4),
  /** Every position of the zone lies in it, in degrees; one outside is a slip of the pen. */
  box: z.strictObject({ west: Longitude, south: Latitude, east: Longitude, north: Latitude }).optional(),
  /** Words of the zone for its pages; `sentence` says in one sentence what the zone is, `notice` (where it is a demonstration) what of it is an example and what is unverified. */
  texts: z.record(z.string(), Words),
  /** Registers of the plan room by what they hold; what a zone leaves out, its pages do not offer. */
  planRegisters: z.strictObject({
    task: Code, project: Code,
    /** Monthly reports of progress. */
    report: Code.optional(),
    /** Funds and land quotas; cooperative parks; border towns. */
    fund: Code.optional(), park: Code.optional(), town: Code.optional(),
    /** Joint conferences and who of the other side comes; shared standards and who adopted them; draft policies, opinions on them and answers. */
    meeting: Code.optional(), attendance: Code.optional(), standard: Code.optional(), adoption: Code.optional(), policy: Code.optional(), opinion: Code.optional(), answer: Code.optional(),
    /** Indicators and evaluations of the plan. */
    indicator: Code.optional(), evaluation: Code.optional(),
  }),
  /** Processes of the plan room by what they are for. */
  planProcesses: z.strictObject({ duty: Code.optional(), supervision: Code.optional(), approval: Code.optional(), consultation: Code.optional(), evaluation: Code.optional(), /** Notices of meetings; their minutes. */ conference: Code.optional(), minutes: Code.optional() }).default({}),
})

export const PartyFile = z.strictObject({
  $schema: z.string(),
  parties: z.array(z.strictObject({
    id: PartyIdShape,
    kind: z.enum(['area', 'body', 'org']),
    name: Words,
    short: Words.optional(),
    /** 机关代字: what its documents and cases are numbered under, 雾发改; unique in a pack. Where it has none, its short name or name stands there. */
    docCode: z.string().regex(/^[\u3400-\u9fff]{1,8}$/).optional(),
    /** Other names that documents use for it. */
    aliases: z.array(z.string().min(1)).default([]),
    parent: PartyIdShape.optional(),
    /** GB/T 2260, for areas with a code. */
    areaCode: z.string().regex(/^\d{6}$/).optional(),
    /** Nine digits of a town in the statistical code (GB/T 10114). */
    townCode: z.string().regex(/^\d{9}$/).optional(),
    /** Codes it had before, e.g. of a county that became a district. */
    formerCodes: z.array(z.string().regex(/^\d{6}$/)).default([]),
    level: z.enum(['province', 'prefecture', 'county', 'town', 'special']).optional(),
    /** Kind of body, e.g. `planning`, `transport`, `court`. */
    duty: z.string().optional(),
    point: Point.optional(),
    /** Named in the plan only for context, not a party of the zone. */
    context: z.boolean().default(false),
    ...Source,
  })),
})

export const RegisterFile = z.strictObject({
  $schema: z.string(),
  code: Code,
  title: Words,
  /** JSON Schema 2020-12 of `data`; `title` in Chinese and `x-en` in English on every property. */
  schema: z.record(z.string(), z.unknown()),
  titleField: z.string(),
  columns: z.array(z.string()).min(1),
  searchFields: z.array(z.string()),
  /** Fields that everybody may read once the owner publishes the record. */
  publicFields: z.array(z.string()),
  geometry: z.enum(['none', 'point', 'line', 'any']),
})

const Clock = z.strictObject({ kind: z.enum(['statutory', 'promised']), unit: z.enum(['workingDay', 'workingHour', 'naturalDay']), budget: z.number().positive(), basis: Words, ...Source })
export const ProcessFile = z.strictObject({
  $schema: z.string(),
  code: Code,
  title: Words,
  /** What stands behind the issuer's code in a case number: 督 in 雾发改督〔2026〕1号. Unique in a pack. */
  prefix: z.string().min(1).max(2),
  moves: z.array(z.enum(CASE_MOVES)),
  /** How often a correction may be asked for; the rule is once, with the complete list. */
  correctionsMax: z.number().int().min(0).max(9).default(1),
  /** An offer not accepted in so many natural days lapses. */
  offerDays: z.number().int().min(1).max(365).optional(),
  clocks: z.array(Clock).max(4),
  /** Reminders and slips by working days before (negative), at and after the day due; rising, and never milder. */
  ladder: z.array(z.strictObject({ workdays: z.number().int().min(-60).max(365), level: z.enum(SLIP_LEVELS), title: Words })).min(1).max(12).refine(isLadder).optional(),
  reasons: z.partialRecord(z.enum(CASE_MOVES), z.array(z.strictObject({ code: Code, title: Words }))),
})

export const PurposeFile = z.strictObject({ $schema: z.string(), purposes: z.array(z.strictObject({ code: Code, title: Words })) })

export const AgreementFile = z.strictObject({
  $schema: z.string(),
  code: Code,
  title: Words,
  parties: z.array(PartyIdShape).min(2),
  grants: z.array(GrantShape).min(1),
  from: DayShape,
  until: DayShape.optional(),
  /** Signed by all sides when the demonstration is loaded. */
  signed: z.boolean(),
})

export const AccountFile = z.strictObject({
  $schema: z.string(),
  accounts: z.array(z.strictObject({
    name: z.string().regex(/^[a-z0-9][a-z0-9._-]{1,31}$/),
    display: Words,
    party: PartyIdShape,
    roles: z.array(Role).min(1),
    /** Base32 secret of a demonstration second factor; absent: password only. */
    totpSecret: z.string().regex(/^[A-Z2-7]{26,}$/).optional(),
    note: Words.optional(),
  })),
})

export const SeriesFile = z.strictObject({
  $schema: z.string(),
  series: z.array(z.strictObject({
    code: Code, owner: PartyIdShape, property: Code, title: Words, unit: z.string(), place: z.string(), point: Point.optional(),
    limit: z.strictObject({ value: z.number(), label: Words, above: z.boolean() }).optional(),
    /** Demonstration observations are drawn from these, the same on every start. */
    demonstration: z.strictObject({ everyMinutes: z.number().int().positive(), days: z.number().int().positive().max(400), mean: z.number(), swing: z.number(), seed: z.number().int() }).optional(),
  })),
})

const Status = z.enum(['existing', 'building', 'planned'])
export const MapFile = z.strictObject({
  $schema: z.string(),
  notice: Words,
  lines: z.array(z.strictObject({ code: Code, kind: z.enum(['river', 'railway', 'expressway', 'road']), name: Words, status: Status, points: z.array(Position).min(2) })),
  border: z.array(Position).min(2),
  /** Parties drawn as stations. */
  stations: z.array(PartyIdShape),
})

export const CalendarFile = z.strictObject({
  $schema: z.string(),
  additions: z.array(z.strictObject({ jurisdiction: PartyIdShape, year: z.number().int(), holidays: z.array(DayShape), makeUpWorkdays: z.array(DayShape).default([]), reason: Words, ...Source })),
  serviceHours: z.array(z.strictObject({ jurisdiction: PartyIdShape, hours: z.array(z.tuple([z.string().regex(/^\d\d:\d\d$/), z.string().regex(/^\d\d:\d\d$/)])).min(1), ...Source })),
})

/** A name that documents use; with the party that it stands for, if it stands for one. */
const Named = z.strictObject({ name: z.string().min(1), party: PartyIdShape.optional() })
/** Names for the plan compiler beyond those of the parties. */
export const LexiconFile = z.strictObject({ $schema: z.string(), places: z.array(Named), bodies: z.array(Named) })

/** What the plan of a demonstration zone has come to: names and facts, filed at the first start as records of one office. */
export const OutcomeFile = z.strictObject({
  $schema: z.string(),
  /** The body whose records they are. */
  owner: PartyIdShape,
  plan: Words,
  /** Said of every record: where it comes from and that it is not verified. */
  note: Words,
  projects: z.array(z.strictObject({ name: z.string().min(1).max(200), stage: z.string(), domain: z.string(), places: z.array(z.string()).default([]), box: z.string().optional(), lead: z.array(z.string()).optional(), support: z.array(z.string()).optional() })),
  tasks: z.array(z.strictObject({ title: z.string().min(1).max(200), domain: z.string(), chapter: z.string().optional(), deadline: z.string().optional(), lead: z.array(z.string()).optional(), support: z.array(z.string()).optional() })),
  towns: z.array(z.strictObject({ name: z.string().min(1).max(60), direction: z.string().max(200).optional(), partners: z.array(z.string()).optional(), tasks: z.array(z.string()).optional() })).default([]),
  /** What the plan aims at. Figures by which it is measured are made up for the demonstration, and `note` says so. */
  indicators: z.strictObject({
    system: z.string().min(1).max(200), note: Words,
    items: z.array(z.strictObject({
      name: z.string().min(1).max(200), unit: z.string().max(40), kind: z.enum(['约束性', '预期性']), direction: z.enum(['up', 'down']), weight: z.number().min(0).max(100),
      baseYear: z.number().int().optional(), base: z.number().optional(), targetYear: z.number().int().optional(), target: z.number().optional(), targetText: z.string().max(60).optional(), formula: z.string().max(500).optional(), lead: z.array(z.string()).optional(),
      actuals: z.array(z.tuple([z.number().int(), z.number()])).optional(),
    })),
  }).optional(),
  /** Days invented for the demonstration, apart from the facts; `after` names the projects that must be finished first. */
  schedule: z.strictObject({
    note: Words,
    projects: z.array(z.strictObject({ name: z.string(), start: DayShape, finish: DayShape, actualStart: DayShape.optional(), actualFinish: DayShape.optional(), after: z.array(z.string()).default([]) })),
  }).optional(),
})

export interface Pack {
  readonly zone: z.output<typeof ZoneFile>
  readonly parties: z.output<typeof PartyFile>['parties']
  readonly registers: readonly z.output<typeof RegisterFile>[]
  readonly processes: readonly z.output<typeof ProcessFile>[]
  readonly purposes: z.output<typeof PurposeFile>['purposes']
  readonly agreements: readonly z.output<typeof AgreementFile>[]
  readonly accounts: z.output<typeof AccountFile>['accounts']
  readonly series: z.output<typeof SeriesFile>['series']
  readonly map: z.output<typeof MapFile>
  readonly calendar: z.output<typeof CalendarFile>
  readonly lexicon: z.output<typeof LexiconFile>
  readonly outcome?: z.output<typeof OutcomeFile> | undefined
  /** SHA-256 of the pack's canonical content, hex. */
  readonly hash: string
}
