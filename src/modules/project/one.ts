/** One project: its page, its light on a past day, its stage, a light set by hand. */
import type { OPERATIONS } from '../../contract/index.ts'
import type { BodyOf, OutputOf } from '../../contract/operation.ts'
import type { LightView } from '../../contract/project.ts'
import type { RecordView } from '../../contract/record.ts'
import { curveOf, judge, LIGHT_RULE } from '../../core/project/index.ts'
import { addDays, dayOf, instant, type Instant, ok, refuse, type Result, startOfDay } from '../../core/value/index.ts'
import type { Read } from '../../kernel/db/index.ts'
import type { Tx } from '../../kernel/log/index.ts'
import { nameIn, type ProjectNeeds, registersOf } from './needs.ts'
import { factsOf, lightView, OVERRIDE_DAYS_MAX, wordIn, wordsIn } from './rules.ts'
import { owingAt, reportsOf } from './standing.ts'
import { dutiesOf, dutyViews, findProjects, given, lightChanges, lightFacts, listReports } from './store.ts'

type Ops = (typeof OPERATIONS)['project']
const STAGES_READ = 200

export async function projectPage(needs: ProjectNeeds, read: Read, now: Instant, id: string): Promise<Result<OutputOf<Ops['get']>>> {
  const [row] = await findProjects(read, [id])
  if (row === undefined) return refuse('project.unknown')
  const register = registersOf(needs).project
  const found = await needs.records.get(read, now, register, id)
  const record = found.ok ? found.value : undefined
  const mine = row.owner === read.actor.party
  const duties = await dutyViews(read, await dutiesOf(read, [id]), dayOf(now))
  const reports = await listReports(read, [id])
  const [facts] = await lightFacts(read, [id])
  const light: LightView | undefined = row.light === undefined ? undefined : {
    light: row.light, computed: row.light, isSet: row.isSet ?? false, causes: row.causes ?? [], on: dayOf(now), rule: LIGHT_RULE.version,
    ...given({ planned: row.planned, progress: row.progress, invested: row.invested, expectedFinish: row.expectedFinish }),
  }
  const computed = light === undefined || facts === undefined ? undefined : judge(facts.facts, await reportsOf(read, [id]), await owingAt(read, id, now), dayOf(now)).computed
  return ok({
    row, mine, ...(record === undefined ? {} : { record }), duties, reports: reports.map(({ duty: _, ...report }) => report), counterparts: await findProjects(read, wordsIn(record?.data['counterparts'])),
    ...(light === undefined ? {} : { light: { ...light, computed: computed ?? light.computed } }),
    lights: (await lightChanges(read, id)).map((change) => change as never), curve: (facts === undefined ? [] : (curveOf(facts.facts) ?? [])).map((point) => ({ ...point })),
    stages: mine ? await stagesOf(needs, read, register, id) : [],
  })
}

/** When the project came to each stage, the latest first. */
async function stagesOf(needs: ProjectNeeds, read: Read, register: string, id: string): Promise<OutputOf<Ops['get']>['stages']> {
  const history = await needs.records.history(read, instant(0), register, id, { limit: STAGES_READ })
  if (!history.ok) return []
  return history.value.items.flatMap((version) => version.changes.filter((change) => change.field === 'stage').map((change) => ({ stage: wordIn(change.after) ?? '', at: version.at, ...(version.reason === undefined ? {} : { reason: version.reason }) })))
}

/** The light as it stood at the end of a day, from the versions of that day: record, reports and acceptances. For the owner, who can read them. */
export async function lightOn(needs: ProjectNeeds, read: Read, now: Instant, id: string, on: string): Promise<Result<LightView>> {
  const [row] = await findProjects(read, [id])
  if (row === undefined) return refuse('project.unknown')
  if (row.owner !== read.actor.party) return refuse('project.light_owner')
  const today = dayOf(now)
  const day = on > today ? today : on
  const end = instant(startOfDay(addDays(day, 1)) - 1)
  const until = end > now ? now : end
  const then = await needs.records.portfolio(read, now, registersOf(needs).project, { ids: [id], own: true, asOf: until })
  if (!then.ok) return then
  const [version] = then.value
  if (version === undefined) return refuse('project.not_yet', { day, first: dayOf(await firstAt(needs, read, now, id)) }, '/query/on')
  return ok(lightView(judge(factsOf(version.data), await reportsOf(read, [id], until), await owingAt(read, id, until), day), day, nameIn(needs.zone)))
}

async function firstAt(needs: ProjectNeeds, read: Read, now: Instant, id: string): Promise<Instant> {
  const record = await needs.records.get(read, now, registersOf(needs).project, id)
  return record.ok ? instant(Date.parse(record.value.createdAt)) : now
}

async function ownRecord(needs: ProjectNeeds, tx: Tx, id: string): Promise<Result<RecordView>> {
  const found = await needs.records.get(tx, tx.now, registersOf(needs).project, id)
  if (!found.ok) return found
  return found.value.owner === tx.actor.party ? found : refuse('record.not_owner')
}

export async function setStage(needs: ProjectNeeds, tx: Tx, id: string, { version, stage, reason }: BodyOf<Ops['setStage']>): Promise<Result<{ version: number }>> {
  const found = await ownRecord(needs, tx, id)
  return found.ok ? needs.records.revise(tx, found.value.register, id, { version, data: { ...found.value.data, stage }, reason }) : found
}

/** Writes the setting into the record, with its reason; the revision is in the log under who made it. Answers the light that follows. */
export async function setLight(needs: ProjectNeeds, tx: Tx, id: string, { version, light, reason, until }: BodyOf<Ops['setLight']>): Promise<Result<LightView>> {
  const today = dayOf(tx.now)
  if (light !== null && (until === undefined || until < today || until > addDays(today, OVERRIDE_DAYS_MAX))) return refuse('project.light_until', { days: OVERRIDE_DAYS_MAX }, '/body/until')
  const found = await ownRecord(needs, tx, id)
  if (!found.ok) return found
  const { override: _, ...rest } = found.value.data
  const data = light === null ? rest : { ...rest, override: { light, reason, from: today, until } }
  const revised = await needs.records.revise(tx, found.value.register, id, { version, data, reason })
  if (!revised.ok) return revised
  return ok(lightView(judge(factsOf(data), await reportsOf(tx, [id]), await owingAt(tx, id, tx.now), today), today, nameIn(needs.zone)))
}
