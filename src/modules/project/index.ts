/** Room `project` (项目): duties given and taken, monthly reports, lights, the list of projects, funds, parks. */
import { OPERATIONS } from '../../contract/index.ts'
import type { OutputOf } from '../../contract/operation.ts'
import { SHEET_BYTES_MAX } from '../../contract/project.ts'
import type { RecordView } from '../../contract/record.ts'
import { dayOf, ok, refuse, type Result } from '../../core/value/index.ts'
import { type Bound, bind, type Call, type Handlers } from '../../kernel/module/index.ts'
import { assign, listOpen, recall } from './duties.ts'
import { enterFund, poolsOf, savePark } from './funds.ts'
import { type ProjectNeeds, registersOf } from './needs.ts'
import { lightOn, projectPage, setLight, setStage } from './one.ts'
import { importProjects, writeProjects } from './project-sheet.ts'
import { importReturns, writeReturns } from './report-sheet.ts'
import { keepDraft, returnsOf, submit } from './reports.ts'
import { monthAsked } from './rules.ts'
import { countOwed, dutyViews, listDuties, listProjects, mapProjects, type Tallied, tallyProjects } from './store.ts'

export type { ProjectNeeds, SheetCell, SheetOut } from './needs.ts'
export { refreshLights, standingFollower } from './standing.ts'
export { projectUnit } from './unit.ts'

type Ops = (typeof OPERATIONS)['project']

export function projectModule(needs: ProjectNeeds): Bound[] {
  return bind(OPERATIONS.project, {
    list: (call, { query }) => call.read((read) => listProjects(read, query)),
    totals: async (call, { query }) => ok(totalsOf(await call.read((read) => tallyProjects(read, query)))),
    map: async (call, { query }) => ok({ items: (await call.read((read) => mapProjects(read, query))) as OutputOf<Ops['map']>['items'] }),
    get: (call, { params }) => call.read((read) => projectPage(needs, read, call.now(), params.id)),
    lightAt: (call, { params, query }) => call.read((read) => lightOn(needs, read, call.now(), params.id, query.on)),
    setLight: (call, { params, body }) => shown(needs, call.transact((tx) => setLight(needs, tx, params.id, body))),
    setStage: (call, { params, body }) => shown(needs, call.transact((tx) => setStage(needs, tx, params.id, body))),
    sheet: (call, { query }) => writeProjects(needs, call, query),
    importSheet: (call, { body }) => withBytes(body.content, (bytes) => shown(needs, importProjects(needs, call, bytes, body.apply))),
    unassigned: (call, { query }) => listOpen(needs, call, query),
    assign: (call, { body }) => shown(needs, call.transact((tx) => assign(needs, tx, body))),
    recall: (call, { body }) => shown(needs, call.transact((tx) => recall(needs, tx, body))),
    duties: (call, { query }) => call.read(async (read) => {
      const page = await listDuties(read, query)
      if (!page.ok) return page
      const today = dayOf(call.now())
      const owed = query.as === 'mine' ? await countOwed(read, today) : 0
      return ok({ items: await dutyViews(read, page.value.rows, today), ...(page.value.next === undefined ? {} : { next: page.value.next }), month: monthAsked(today), counts: page.value.counts, owed })
    }),
    returns: async (call, { query }) => ok(await call.read((read) => returnsOf(read, call.now(), query.month))),
    keepDraft: (call, { body }) => call.transact((tx) => keepDraft(tx, body)),
    submit: (call, { body }) => shown(needs, call.transact((tx) => submit(needs, tx, body))),
    reportSheet: (call, { query }) => writeReturns(needs, call, query.month),
    importReports: (call, { body }) => withBytes(body.content, (bytes) => shown(needs, importReturns(needs, call, bytes, body.apply))),
    funds: (call, { query }) => call.read((read) => poolsOf(needs, read, call.now(), query.kind)),
    enterFund: async (call, { body }) => seen(needs, call, 'fund', await call.transact((tx) => enterFund(needs, tx, body))),
    savePark: async (call, { body }) => seen(needs, call, 'park', await call.transact((tx) => savePark(needs, tx, body))),
  } satisfies Handlers<typeof OPERATIONS.project>)
}

/** Answers once the lists show what was written, so that whoever wrote it reads it. */
async function shown<T>({ settled }: ProjectNeeds, written: Promise<Result<T>>): Promise<Result<T>> {
  const result = await written
  if (result.ok) await settled?.()
  return result
}

async function seen(needs: ProjectNeeds, call: Call, role: 'fund' | 'park', written: Result<string>): Promise<Result<RecordView>> {
  return written.ok ? call.read((read) => needs.records.get(read, call.now(), registersOf(needs)[role] ?? '', written.value)) : written
}

async function withBytes<T>(content: string, use: (bytes: Uint8Array) => Promise<Result<T>>): Promise<Result<T>> {
  if (!/^[A-Za-z0-9+/\s]*={0,2}\s*$/.test(content)) return refuse('project.sheet_unreadable', { reason: '上传内容不完整', reason_en: 'the upload is not whole' }, '/body/content')
  const bytes = new Uint8Array(Buffer.from(content, 'base64'))
  return bytes.length > SHEET_BYTES_MAX ? refuse('project.sheet_too_big', { limit: `${SHEET_BYTES_MAX / 1_000_000} MB` }, '/body/content') : use(bytes)
}

/** Counts and sums by each of three fields. */
function totalsOf(rows: readonly Tallied[]): OutputOf<Ops['totals']> {
  const by = (keyOf: (row: Tallied) => string) => {
    const groups = new Map<string, { key: string; count: number; light: Record<string, number>; investment: number; invested: number }>()
    for (const row of rows) {
      const key = keyOf(row)
      const sum = groups.get(key) ?? { key, count: 0, light: {}, investment: 0, invested: 0 }
      sum.count += row.count
      if (row.light !== null) sum.light[row.light] = (sum.light[row.light] ?? 0) + row.count
      sum.investment += row.investment
      sum.invested += row.invested
      groups.set(key, sum)
    }
    return [...groups.values()].sort((a, b) => b.count - a.count || (a.key < b.key ? -1 : 1))
  }
  return { all: by(() => '')[0] ?? { key: '', count: 0, light: {}, investment: 0, invested: 0 }, stage: by((row) => row.stage), domain: by((row) => row.domain), side: by((row) => row.side ?? '') }
}
