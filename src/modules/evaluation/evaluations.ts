/** Evaluations: started on a system whose weights make a hundred, rated by oneself, commissioned to others in cases, and what they are given to read until when. */
import type { EvaluationView, GivenView, Rating } from '../../contract/evaluation.ts'
import type { OPERATIONS } from '../../contract/index.ts'
import type { BodyOf, OutputOf } from '../../contract/operation.ts'
import type { RecordView } from '../../contract/record.ts'
import { sumOfWeights, WEIGHTS_MAKE } from '../../core/evaluation/index.ts'
import { addDays, type Day, dayOf, type Instant, ok, refuse, type Result, toIso } from '../../core/value/index.ts'
import type { Read } from '../../kernel/db/index.ts'
import type { Tx } from '../../kernel/log/index.ts'
import { ownIndicators } from './indicators.ts'
import { type EvaluationNeeds, processOf, rolesOf } from './needs.ts'
import { actualsOf, fieldsOf, indicatorView, meanOf, ratedRows, ratingScore, systemView } from './rules.ts'
import { findGiven, givenOfEvaluation, type GivenRow, givenTo, ratingsIn, ratingsOf, stageGiven, stageRating, stageRevocation } from './store.ts'

type Ops = (typeof OPERATIONS)['evaluation']
/** An evaluator may read for so long at most. */
const GRANT_DAYS_MAX = 366

export const evaluationRegister = (needs: EvaluationNeeds): string => rolesOf(needs).evaluation ?? 'evaluation'
const wordIn = (value: unknown): string => (typeof value === 'string' ? value : '')
export const selfIn = (data: RecordView['data']): Rating[] => (Array.isArray(data['selfRatings']) ? (data['selfRatings'] as Rating[]) : [])

const rowOf = ({ id, register, version, updatedAt, data }: RecordView): OutputOf<Ops['list']>['items'][number] => ({
  id, register, version, updatedAt, title: wordIn(data['title']), kind: data['kind'] as EvaluationView['kind'], year: data['year'] as number, system: wordIn(data['system']),
  ...(data['from'] === undefined ? {} : { from: wordIn(data['from']) }), ...(data['until'] === undefined ? {} : { until: wordIn(data['until']) }),
})

export async function listEvaluations(needs: EvaluationNeeds, read: Read, now: Instant): Promise<Result<OutputOf<Ops['list']>>> {
  const { evaluation } = rolesOf(needs)
  if (evaluation === undefined) return ok({ items: [] })
  const all = await needs.records.portfolio(read, now, evaluation, { own: true })
  return all.ok ? ok({ items: all.value.map(rowOf).sort((a, b) => b.year - a.year || (a.id < b.id ? 1 : -1)), register: evaluation, ...(needs.zone.pack.zone.planProcesses.evaluation === undefined ? {} : { process: processOf(needs) }) }) : all
}

export async function startEvaluation(needs: EvaluationNeeds, tx: Tx, body: BodyOf<Ops['start']>): Promise<Result<{ id: string }>> {
  const all = await ownIndicators(needs, tx, tx.now)
  if (!all.ok) return all
  const members = all.value.filter(({ data }) => data['system'] === body.system)
  if (members.length === 0) return refuse('evaluation.system_unknown', { system: body.system }, '/body/system')
  const sum = sumOfWeights(members.map(({ data }) => (typeof data['weight'] === 'number' ? data['weight'] : 0)))
  if (sum !== WEIGHTS_MAKE) return refuse('evaluation.weights', { system: body.system, sum }, '/body/system')
  const made = await needs.records.create(tx, evaluationRegister(needs), { data: Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined)) })
  return made.ok ? ok({ id: made.value }) : made
}

/** An own evaluation's record, as it stands or stood. */
export async function getRecord(needs: EvaluationNeeds, read: Read, now: Instant, id: string, asOf?: Instant): Promise<Result<RecordView>> {
  const found = await needs.records.portfolio(read, now, evaluationRegister(needs), { ids: [id], own: true, asOf })
  if (!found.ok) return found
  const [record] = found.value
  return record === undefined ? refuse('evaluation.unknown') : ok(record)
}

/** The evaluation with every rating beside every figure; as of an instant where one is given. */
export async function viewEvaluation(needs: EvaluationNeeds, read: Read, now: Instant, id: string, asOf?: Instant): Promise<Result<EvaluationView>> {
  const record = await getRecord(needs, read, now, id, asOf)
  if (!record.ok) return record
  const { data } = record.value
  const all = await ownIndicators(needs, read, now, { asOf })
  if (!all.ok) return all
  const row = rowOf(record.value)
  const indicators = all.value.filter((one) => one.data['system'] === row.system).map((one) => indicatorView(one, row.year))
  const handedIn = (await ratingsOf(read, id, asOf ?? now)).map((rating) => ({ party: rating.rater, at: toIso(rating.at), entry: { id: rating.entry, index: rating.index, at: toIso(rating.at) }, ratings: rating.ratings }))
  const rows = ratedRows(indicators, selfIn(data), handedIn)
  const { score, overTime, weights } = systemView(row.system, indicators)
  return ok({
    ...row, summary: wordIn(data['summary']), problems: wordIn(data['problems']), advice: wordIn(data['advice']), ...(data['questionnaire'] === undefined ? {} : { questionnaire: wordIn(data['questionnaire']) }), score, overTime, weights,
    self: ratingScore(rows, (one) => one.self), theirs: ratingScore(rows, (one) => meanOf(one.ratings.map(({ rating }) => rating))), rows, grants: await grantsOf(read, now, id),
  })
}

async function grantsOf(read: Read, now: Instant, id: string): Promise<EvaluationView['grants']> {
  const given = await givenOfEvaluation(read, id)
  const ratings = new Map((await ratingsIn(read, given.map((one) => one.id))).map((one) => [one.given, one]))
  return given.map((one) => {
    const rated = ratings.get(one.id)
    return { id: one.id, case: one.case, to: one.grantee, until: one.until, at: toIso(one.at), state: stateOf(one, dayOf(now)), indicators: one.content.indicators.length, withSelf: one.content.withSelf, ...(rated === undefined ? {} : { ratedAt: toIso(rated.at) }) }
  })
}
const stateOf = (given: GivenRow, today: Day): 'open' | 'over' | 'revoked' => (given.revokedAt !== null ? 'revoked' : given.until < today ? 'over' : 'open')

export async function rateSelf(needs: EvaluationNeeds, tx: Tx, id: string, { version, ratings, summary, problems, advice, questionnaire }: BodyOf<Ops['rateSelf']>): Promise<Result<{ id: string }>> {
  const record = await getRecord(needs, tx, tx.now, id)
  if (!record.ok) return record
  const known = await ownIndicators(needs, tx, tx.now)
  if (!known.ok) return known
  const members = new Set(known.value.filter((one) => one.data['system'] === record.value.data['system']).map((one) => one.id))
  for (const [at, { indicator }] of ratings.entries()) if (!members.has(indicator)) return refuse('evaluation.indicator_unknown', {}, `/body/ratings/${at}/indicator`)
  const data: Record<string, unknown> = { ...record.value.data, selfRatings: ratings, summary, problems, advice }
  if (questionnaire === null) delete data['questionnaire']
  else if (questionnaire !== undefined) data['questionnaire'] = questionnaire
  const done = await needs.records.revise(tx, record.value.register, id, { version, data, reason: '自评' })
  return done.ok ? ok({ id }) : done
}

/** Opens the case and lays out copies of what is granted; nothing else of ours is to be seen by it. */
export async function giveGrant(needs: EvaluationNeeds, tx: Tx, id: string, body: BodyOf<Ops['grant']>): Promise<Result<{ id: string; case: string }>> {
  const today = dayOf(tx.now)
  if (body.until < today || body.until > addDays(today, GRANT_DAYS_MAX)) return refuse('evaluation.until', { days: GRANT_DAYS_MAX }, '/body/until')
  const record = await getRecord(needs, tx, tx.now, id)
  if (!record.ok) return record
  const row = rowOf(record.value)
  const all = await ownIndicators(needs, tx, tx.now, { ids: body.indicators })
  if (!all.ok) return all
  const chosen = new Map(all.value.filter((one) => one.data['system'] === row.system).map((one) => [one.id, one]))
  for (const [at, indicator] of body.indicators.entries()) if (!chosen.has(indicator)) return refuse('evaluation.indicator_unknown', {}, `/body/indicators/${at}`)
  const opened = await needs.cases.open(tx, { process: processOf(needs), title: row.title, ask: body.ask, to: body.to, records: [], observers: [] })
  if (!opened.ok) return opened
  const self = selfIn(record.value.data)
  const grant = tx.newId()
  const indicators = [...chosen.values()].map((one) => {
    const own = body.withSelf ? self.find((rating) => rating.indicator === one.id) : undefined
    return { id: one.id, ...fieldsOf(one.data), actuals: actualsOf(one.data), ...(own === undefined ? {} : { self: own.rating, ...(own.words === undefined ? {} : { selfWords: own.words }) }) }
  })
  tx.entry({ kind: 'evaluation.granted', subject: `case:${opened.value}`, audience: [body.to], body: { grant, evaluation: id, to: body.to, until: body.until, indicators: indicators.map((one) => one.id), withSelf: body.withSelf } })
  stageGiven(tx, { id: grant, evaluation: id, case: opened.value, grantee: body.to, until: body.until, content: { title: row.title, kind: row.kind, year: row.year, system: row.system, ask: body.ask, withSelf: body.withSelf, indicators } })
  return ok({ id: grant, case: opened.value })
}

export async function revokeGrant(tx: Tx, id: string, reason: string): Promise<Result<{ id: string }>> {
  const given = await findGiven(tx, id)
  if (given?.owner !== tx.actor.party || given.revokedAt !== null) return refuse('evaluation.grant_unknown')
  tx.entry({ kind: 'evaluation.revoked', subject: `case:${given.case}`, audience: [given.grantee], body: { grant: id, reason } })
  stageRevocation(tx, id)
  return ok({ id })
}

/** What the acting party may read today. */
export async function listGiven(needs: EvaluationNeeds, read: Read, now: Instant): Promise<Result<{ items: GivenView[] }>> {
  const given = await givenTo(read, dayOf(now))
  const ratings = new Map((await ratingsIn(read, given.map((one) => one.id))).map((one) => [one.given, one]))
  const items: GivenView[] = []
  for (const one of given) {
    const found = await needs.cases.get(read, now, one.case)
    if (!found.ok) continue
    const { withSelf: _, ...content } = one.content
    const rated = ratings.get(one.id)
    items.push({ ...content, id: one.id, case: one.case, caseStage: found.value.stage, from: one.owner, until: one.until, at: toIso(one.at), ratings: [...(rated?.ratings ?? [])], ...(rated === undefined ? {} : { ratedAt: toIso(rated.at) }) })
  }
  return ok({ items })
}

/** A grant that the acting party may still use today. */
async function getLive(tx: Tx, id: string): Promise<Result<GivenRow>> {
  const given = await findGiven(tx, id)
  if (given?.grantee !== tx.actor.party) return refuse('evaluation.grant_unknown')
  return stateOf(given, dayOf(tx.now)) === 'open' ? ok(given) : refuse('evaluation.grant_over', { until: given.until })
}

export async function takeUp(needs: EvaluationNeeds, tx: Tx, id: string): Promise<Result<{ id: string }>> {
  const given = await getLive(tx, id)
  if (!given.ok) return given
  const found = await needs.cases.get(tx, tx.now, given.value.case)
  if (!found.ok) return found
  const moved = await needs.cases.move(tx, given.value.case, { move: 'accept', version: found.value.version })
  return moved.ok ? ok({ id }) : moved
}

/** Ratings are handed in as the reply of the case; until it is closed they can be handed in again. */
export async function handIn(needs: EvaluationNeeds, tx: Tx, id: string, { ratings, words }: BodyOf<Ops['rate']>): Promise<Result<{ id: string }>> {
  const given = await getLive(tx, id)
  if (!given.ok) return given
  const known = new Set(given.value.content.indicators.map((one) => one.id))
  for (const [at, { indicator }] of ratings.entries()) if (!known.has(indicator)) return refuse('evaluation.indicator_unknown', {}, `/body/ratings/${at}/indicator`)
  const found = await needs.cases.get(tx, tx.now, given.value.case)
  if (!found.ok) return found
  const isAnswered = found.value.stage === 'answered'
  const moved = await needs.cases.move(tx, given.value.case, { move: isAnswered ? 'note' : 'reply', version: found.value.version, text: words })
  if (!moved.ok) return moved
  const entry = tx.entry({ kind: 'evaluation.rated', subject: `case:${given.value.case}`, audience: [given.value.owner], body: { grant: id, evaluation: given.value.evaluation, ratings, words } })
  stageRating(tx, given.value, ratings, words, entry)
  return ok({ id })
}
