/** Observations: taken in by the sealed batch, read as a chart needs them, confirmed by their owner. */
import type { OutputOf } from '../../contract/operation.ts'
import type { seriesOperations } from '../../contract/series.ts'
import { readBatch, sealBatch, type Observation } from '../../core/series/index.ts'
import { fault, fromIso, ok, refuse, text, toIso, type Fault, type Instant, type Result, type Text } from '../../core/value/index.ts'
import type { Read } from '../db/index.ts'
import type { Tx } from '../log/index.ts'
import type { Zone } from '../parties/index.ts'
import { stageUses } from '../records/index.ts'
import { findSeries, viewOf, type SeriesRow } from './store.ts'

export interface Given { readonly at: string; readonly value: number | null; readonly quality: string }
export interface Appended { readonly batch: string; readonly accepted: number; readonly duplicates: number; readonly seal: string }

/** Months that one batch may span: a batch of ten years is a file for migration, one of a hundred a broken clock. */
const MONTHS_MAX = 120
const REASONS: Readonly<Record<string, Text>> = {
  'series.unit': text('计量单位不符', 'its unit is not that of the series'),
  'series.quality': text('没有这个数据标记', 'there is no such quality flag'),
  'series.value': text('数值与数据标记不符', 'the value does not go with its quality flag'),
  'series.conflict': text('与另一行时间相同而内容不同', 'another row is of the same instant and differs'),
}
const STORED = text('该时刻已有不同的观测值', 'another value is stored for that instant')

/**
 * Stages a batch, sealed by one entry. The same observation again counts as a duplicate and is not written; a batch of nothing but duplicates
 * writes nothing and answers with the batch that has them. Refused whole: `series.unknown`, `series.not_owner`, `series.future`, `series.invalid`.
 */
export async function appendObservations(tx: Tx, zone: Zone, idOrCode: string, given: readonly Given[]): Promise<Result<Appended>> {
  const series = await ownSeries(zone, tx, idOrCode)
  if (!series.ok) return series
  const { id, code, unit } = series.value
  const read = readGiven(given, unit, tx.now)
  if (!read.ok) return read
  const fresh = await withoutStored(tx, id, read.value.observations, given)
  if (!fresh.ok) return fresh
  const { observations, batchOfStored } = fresh.value
  const duplicates = given.length - observations.length
  const [first, last] = [observations[0], observations.at(-1)]
  if (first === undefined || last === undefined) {
    const [before] = await tx.query<{ seal: string }>('select seal from series.batch where id = $1', [batchOfStored])
    if (batchOfStored === undefined || before === undefined) throw new Error('observations are stored without their batch')
    return ok({ batch: batchOfStored, accepted: 0, duplicates, seal: before.seal })
  }
  const months = await missingMonths(tx, observations)
  if (!months.ok) return months
  if (months.value.length > 0) tx.stage('select series.ensure_months($1::date[])', [months.value], { rows: 1 })
  const seal = sealBatch(code, unit, observations, zone.hash)
  const batch = tx.newId()
  const entry = tx.entry({ kind: 'series.appended', subject: `series:${id}`, body: { series: code, batch, seal, unit, accepted: observations.length, duplicates, from: toIso(first.at), to: toIso(last.at) } })
  stageBatch(tx, series.value, { batch, accepted: observations.length, duplicates, seal }, observations, entry)
  return ok({ batch, accepted: observations.length, duplicates, seal })
}

async function ownSeries(zone: Zone, tx: Tx, id: string): Promise<Result<SeriesRow>> {
  const seen = await findSeries(zone, tx, tx.now, id)
  if (!seen.ok) return seen
  return seen.value.grant === undefined ? ok(seen.value.row) : refuse('series.not_owner')
}

function readGiven(given: readonly Given[], unit: string, now: Instant) {
  const reported: { at: Instant; value: number | null; quality: string; unit: string }[] = []
  for (const [i, one] of given.entries()) {
    const at = fromIso(one.at)
    if (at === undefined) return invalid(i + 1, text('时间无法识别', 'its time cannot be read'), `/body/observations/${i}/at`)
    reported.push({ at, value: one.value, quality: one.quality, unit })
  }
  const batch = readBatch(reported, unit, now)
  return batch.ok ? batch : { ok: false as const, fault: translated(batch.fault) }
}

function translated({ fault: name, params, field }: Fault): Fault {
  const reason = REASONS[name]
  if (reason === undefined) return fault(name, params, `/body${field ?? ''}`)
  return fault('series.invalid', { ...params, reason: reason.zh, reason_en: reason.en }, `/body${field ?? ''}`)
}

function invalid(row: number, reason: Text, field: string) {
  return refuse('series.invalid', { row, reason: reason.zh, reason_en: reason.en }, field)
}

/** What is not stored yet. A stored one that says something else of the same instant refuses the batch. */
async function withoutStored(tx: Tx, id: string, observations: readonly Observation[], given: readonly Given[]): Promise<Result<{ observations: Observation[]; batchOfStored: string | undefined }>> {
  const rows = await tx.query<{ at: Instant; value: number | null; quality: string; batch: string }>(
    `select at, value, quality, batch from series.observation where series = $1 and at >= $2::timestamptz and at <= $3::timestamptz and at = any ($4::timestamptz[])`,
    [id, toIso(observations[0]!.at), toIso(observations.at(-1)!.at), observations.map((one) => toIso(one.at))])
  const stored = new Map(rows.map((row) => [row.at, row]))
  for (const one of observations) {
    const there = stored.get(one.at)
    if (there === undefined || (there.value === one.value && there.quality === one.quality)) continue
    const row = given.findIndex((line) => fromIso(line.at) === one.at)
    return invalid(row + 1, STORED, `/body/observations/${row}/at`)
  }
  return ok({ observations: observations.filter((one) => !stored.has(one.at)), batchOfStored: rows[0]?.batch })
}

async function missingMonths(tx: Tx, observations: readonly Observation[]): Promise<Result<string[]>> {
  const months = [...new Set(observations.map((one) => toIso(one.at).slice(0, 7)))]
  if (months.length > MONTHS_MAX || months.some((month) => month < '1949-01')) return invalid(1, text('时间跨度过大', 'the batch spans too long a time'), '/body/observations')
  const rows = await tx.query<{ month: string }>(`select month from unnest($1::text[]) as month where to_regclass('series.observation_' || replace(month, '-', '')) is null`, [months])
  return ok(rows.map((row) => `${row.month}-01`))
}

function stageBatch(tx: Tx, series: SeriesRow, batch: Appended, observations: readonly Observation[], entry: string): void {
  const last = observations.at(-1)!
  tx.stage(
    `insert into series.batch (id, series, owner, at, accepted, duplicates, seal, first_at, last_at, entry, entry_index)
     select $1::uuid, $2::uuid, $3, $4::timestamptz, $5::int, $6::int, $7, $8::timestamptz, $9::timestamptz, $10::uuid, e.index from log.entry e where e.id = $10::uuid`,
    [batch.batch, series.id, series.owner, toIso(tx.now), batch.accepted, batch.duplicates, batch.seal, toIso(observations[0]!.at), toIso(last.at), entry], { rows: 1 })
  tx.stage(
    `insert into series.observation (series, at, value, quality, state, batch)
     select $1::uuid, at, value, quality, 'provisional', $2::uuid from unnest($3::timestamptz[], $4::float8[], $5::text[]) as given(at, value, quality)
     on conflict do nothing`,
    [series.id, batch.batch, observations.map((one) => toIso(one.at)), observations.map((one) => one.value), observations.map((one) => one.quality)],
    // Another batch with one of these instants came in between: sent again, it is judged against what now stands.
    { rows: observations.length, otherwise: fault('node.busy') })
  tx.stage(
    `update series.series set last_at = $2::timestamptz, last_value = $3, last_quality = $4, updated_at = $5::timestamptz where id = $1 and (last_at is null or last_at < $2::timestamptz)`,
    [series.id, toIso(last.at), last.value, last.quality, toIso(tx.now)])
}

/** When the series was last observed; undefined where it was not, or is not the reader's to see. */
export async function lastObservationAt(read: Read, code: string): Promise<Instant | undefined> {
  const [row] = await read.query<{ at: Instant | null }>('select last_at as at from series.series where code = $1', [code])
  return row?.at ?? undefined
}

type AppendView = OutputOf<typeof seriesOperations.append>

/** A batch's answer with its place in the log, for its owner; to be read after `appendObservations` has committed. */
export async function getBatch(read: Read, { batch, accepted, duplicates }: Appended): Promise<AppendView> {
  const [row] = await read.query<{ seal: string; at: Instant; entry: string; index: number }>('select seal, at, entry, entry_index as index from series.batch where id = $1', [batch])
  if (row === undefined) throw new Error(`no batch ${batch}`)
  return { batch, accepted, duplicates, seal: row.seal, entry: { id: row.entry, index: row.index, at: toIso(row.at) } }
}

export interface Span { readonly from?: string | undefined; readonly to?: string | undefined; readonly points: number }
type Chart = OutputOf<typeof seriesOperations.observations>
type Point = Omit<Chart['items'][number], 'at'> & { readonly at: Instant }

/**
 * Observations of a span, both ends included, at most about `points` of them: where there are more, each stretch of time is told by its lowest
 * and highest value, so that no peak is lost. Reading another party's leaves a trace, so with a purpose call it inside `transact`.
 */
export async function listObservations(zone: Zone, read: Read, now: Instant, id: string, span: Span): Promise<Result<Chart>> {
  const seen = await findSeries(zone, read, now, id)
  if (!seen.ok) return seen
  const { row, grant } = seen.value
  const [bounds] = await read.query<{ first: Instant | null; last: Instant | null; n: number }>(
    `select min(at) as first, max(at) as last, count(*)::int as n from series.observation
     where series = $1 and ($2::timestamptz is null or at >= $2::timestamptz) and ($3::timestamptz is null or at <= $3::timestamptz)`, [id, span.from ?? null, span.to ?? null])
  const { first, last, n } = bounds!
  const thinned = n > span.points
  const points = first === null || last === null ? [] : await (thinned ? thin(read, id, first, last, span.points) : read.query<Point>(
    'select at, value, quality, state from series.observation where series = $1 and at >= $2::timestamptz and at <= $3::timestamptz order by at', [id, toIso(first), toIso(last)]))
  if (grant !== undefined) stageUses(read, [{ owner: row.owner, subject: `series:${id}`, grant, fields: ['at', 'value', 'quality', 'state'], rows: Math.max(points.length, 1) }])
  return ok({ series: viewOf(row), items: points.map(({ at, value, quality, state }) => ({ at: toIso(at), value, quality, state })), thinned })
}

function thin(read: Read, id: string, first: Instant, last: Instant, points: number): Promise<readonly Point[]> {
  return read.query<Point>(
    `with stretch as (
       select at, value, quality, state, width_bucket(extract(epoch from at), extract(epoch from $2::timestamptz), extract(epoch from $3::timestamptz) + 0.001, $4) as n
       from series.observation where series = $1 and at >= $2::timestamptz and at <= $3::timestamptz),
     told as (
       (select distinct on (n) n, at, value, quality, state from stretch where value is not null order by n, value, at)
       union (select distinct on (n) n, at, value, quality, state from stretch where value is not null order by n, value desc, at))
     select at, value, quality, state from told
     union all (select distinct on (n) at, value, quality, state from stretch where value is null and n not in (select n from told) order by n, at)
     order by at`, [id, toIso(first), toIso(last), Math.max(1, Math.floor(points / 2))])
}

/** Stages the confirmation of what is provisional in a span, both ends included; the id to read it by. Refused: `series.unknown`, `series.not_owner`. */
export async function confirmObservations(zone: Zone, tx: Tx, id: string, span: { readonly from: string; readonly to: string }): Promise<Result<string>> {
  const series = await ownSeries(zone, tx, id)
  if (!series.ok) return series
  const [{ n } = { n: 0 }] = await tx.query<{ n: number }>(
    `select count(*)::int as n from series.observation where series = $1 and at >= $2::timestamptz and at <= $3::timestamptz and state = 'provisional'`, [id, span.from, span.to])
  const confirmation = tx.newId()
  const entry = tx.entry({ kind: 'series.confirmed', subject: `series:${id}`, body: { series: series.value.code, from: span.from, to: span.to, confirmed: n } })
  tx.stage(
    `update series.observation set state = 'confirmed' where series = $1 and at >= $2::timestamptz and at <= $3::timestamptz and state = 'provisional'`,
    // More came in, or another confirmed them: the entry would not say what was confirmed.
    [id, span.from, span.to], { rows: n, otherwise: fault('node.busy') })
  tx.stage(
    `insert into series.confirmation (id, series, owner, from_at, to_at, at, confirmed, entry, entry_index)
     select $1::uuid, $2::uuid, $3, $4::timestamptz, $5::timestamptz, $6::timestamptz, $7::int, $8::uuid, e.index from log.entry e where e.id = $8::uuid`,
    [confirmation, id, series.value.owner, span.from, span.to, toIso(tx.now), n, entry], { rows: 1 })
  return ok(confirmation)
}

/** A confirmation's answer with its place in the log; to be read after `confirmObservations` has committed. */
export async function getConfirmation(read: Read, id: string): Promise<OutputOf<typeof seriesOperations.confirm>> {
  const [row] = await read.query<{ confirmed: number; at: Instant; entry: string; index: number }>('select confirmed, at, entry, entry_index as index from series.confirmation where id = $1', [id])
  if (row === undefined) throw new Error(`no confirmation ${id}`)
  return { confirmed: row.confirmed, entry: { id: row.entry, index: row.index, at: toIso(row.at) } }
}
