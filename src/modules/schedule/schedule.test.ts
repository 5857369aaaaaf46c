import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Pack } from '../../contract/pack.ts'
import type { ScheduleView } from '../../contract/schedule.ts'
import { must, ok, type Result } from '../../core/value/index.ts'
import { agreementUnit } from '../../kernel/agreements/index.ts'
import type { Actor } from '../../kernel/db/index.ts'
import type { Bound, Call } from '../../kernel/module/index.ts'
import { openRecords, recordUnit, type Records } from '../../kernel/records/index.ts'
import { crane, fog, refused, testNode, type TestNode, testPack, visitor } from '../../kernel/parties/testing.ts'
import type { ExchangeFile } from '../../core/schedule/index.ts'
import { scheduleModule } from './index.ts'

type Any = never
let node: TestNode
let records: Records
let bound: Bound[]
let exchanged: ExchangeFile | undefined
const ids: Record<string, string> = {}

const choices = (...values: string[]) => values.map((value) => ({ const: value, title: value, 'x-en': value }))
/** The invented zone with a register of projects as the plan room keeps them. */
function pack(): Pack {
  const made = testPack()
  const day = { type: 'string', format: 'date' }
  const project = {
    $schema: '', code: 'project', title: { zh: '项目', en: 'Projects' }, titleField: 'name', columns: ['name'], searchFields: ['name'], publicFields: ['name', 'stage', 'domain', 'start', 'finish'], geometry: 'any' as const,
    schema: { type: 'object', additionalProperties: false, required: ['name', 'stage', 'domain'], properties: {
      name: { type: 'string', title: '名称' }, stage: { type: 'string', oneOf: choices('前期工作', '推进', '建成投用', '其他') }, domain: { type: 'string', oneOf: choices('交通', '水利') }, start: day, finish: day, actualStart: day, actualFinish: day, investment: { type: 'number' },
      places: { type: 'array', items: { type: 'string' } }, milestones: { type: 'array', items: { type: 'object' } }, depends: { type: 'array', items: { type: 'object' } }, measure: { type: 'string' },
    } },
  }
  const report = { ...project, code: 'report', title: { zh: '月报', en: 'Reports' }, titleField: 'title', publicFields: [], geometry: 'none' as const, columns: ['title'], searchFields: ['title'], schema: { type: 'object', properties: { title: { type: 'string' }, project: { type: 'string' }, month: { type: 'string' }, progress: { type: 'number' } } } }
  const task = { ...report, code: 'task', title: { zh: '任务', en: 'Tasks' }, schema: { type: 'object', properties: { title: { type: 'string' }, deadline: { type: 'string' } } } }
  return { ...made, registers: [...made.registers.filter(({ code }) => !['project', 'report', 'task'].includes(code)), project, report, task], zone: { ...made.zone, planRegisters: { task: 'task', project: 'project', report: 'report' } } } as Pack
}

const callOf = (actor: Actor): Call => ({ actor, now: () => node.now(), read: (fn) => node.read(actor, fn), transact: (fn) => node.write(actor, fn) })
async function ask<T = Any>(actor: Actor, name: string, input: { params?: object; query?: object; body?: object } = {}): Promise<Result<T>> {
  const { operation, handle } = bound.find((one) => one.operation.name === name)!
  const answer = await handle(callOf(actor), { params: input.params ?? {}, query: operation.query.parse(input.query ?? {}), body: operation.body.parse(input.body ?? {}) } as never)
  return answer.ok && operation.file === undefined ? ok(operation.output.parse(answer.value) as T) : (answer as Result<T>)
}
const view = async (actor: Actor, query: object = {}) => must(await ask<ScheduleView>(actor, 'schedule.view', { query }))
const create = async (actor: Actor, data: Record<string, unknown>, published = false) => must(await node.write(actor, (tx) => records.create(tx, 'project', { data: { stage: '推进', domain: '交通', ...data }, published })))
const revise = async (id: string, version: number, data: Record<string, unknown>) => must(await node.write(fog, (tx) => records.revise(tx, 'project', id, { version, data: { stage: '推进', domain: '交通', ...data } })))

beforeAll(async () => {
  node = await testNode([agreementUnit, recordUnit], pack())
  records = openRecords(node.zone)
  bound = scheduleModule({
    zone: node.zone, records, hash: (bytes) => new Uint8Array(createHash('sha256').update(bytes).digest()), reading: (call, fn) => call.read(fn),
    writeExchange: (file) => { exchanged = file; return new Uint8Array([1]) }, readExchange: () => (exchanged === undefined ? { ok: false, fault: { fault: 'schedule.file_kind', params: {} } } : ok(exchanged)), writePackage: (projects) => new TextEncoder().encode(JSON.stringify(projects)),
  })
  node.at('2026-03-01T09:00:00+08:00')
  ids['survey'] = await create(fog, { name: '勘察', start: '2026-04-01', finish: '2026-04-30', investment: 100 })
  ids['bridge'] = await create(fog, { name: '大桥', start: '2026-05-01', finish: '2026-12-31', milestones: [{ name: '合龙', planned: '2026-11-01' }], depends: [{ project: ids['survey'], type: 'FS' }] }, true)
  ids['road'] = await create(fog, { name: '引道', start: '2026-05-01', finish: '2026-06-30', depends: [{ project: ids['survey'], type: 'FS', lag: 5 }] })
  ids['gone'] = await create(fog, { name: '渡口', domain: '水利', start: '2026-05-01', finish: '2026-06-30' })
  ids['theirs'] = await create(crane, { name: '对岸泵站', domain: '水利', start: '2026-07-01', finish: '2026-08-31' }, true)
  ids['hidden'] = await create(crane, { name: '未公开' })
  node.at('2026-09-01T09:00:00+08:00')
  await revise(ids['survey']!, 1, { name: '勘察', start: '2026-04-01', finish: '2026-05-15', investment: 120, measure: '完成' })
  must(await node.write(fog, (tx) => records.withdraw(tx, 'project', ids['gone']!, { version: 1, withdrawn: true, reason: '合并' })))
  ids['new'] = await create(fog, { name: '灯塔', stage: '前期工作' })
  must(await node.write(fog, (tx) => records.create(tx, 'report', { data: { title: '大桥', project: ids['bridge'], month: '2026-08', progress: 40 } })))
  node.at('2026-11-23T09:00:00+08:00')
})
afterAll(async () => { await node.close() })

describe('the schedule', () => {
  test('shows what the reader sees, in groups, on lines, with the critical path and what pushes what', async () => {
    const shown = await view(fog)
    expect(shown.groups.map(({ key, line, projects }) => [key, line, projects])).toEqual([['交通', 0, 4], ['水利', 5, 1]])
    expect(shown.rows.map(({ title, line, critical, totalFloat, pushed, own, progress, dated }) => [title, line, critical, totalFloat, pushed, own, progress, dated])).toEqual([
      ['勘察', 1, true, 0, 0, true, undefined, 'both'], ['大桥', 2, true, 0, 15, true, 40, 'both'], ['引道', 3, false, 179, 20, true, undefined, 'both'], ['灯塔', 4, false, undefined, 0, true, undefined, 'none'], ['对岸泵站', 6, false, undefined, 0, false, undefined, 'both'],
    ])
    expect(shown.links.map(({ from, to, type, critical }) => [from.line, from.day, to.line, to.day, type, critical])).toEqual([[1, '2026-05-15', 2, '2026-05-01', 'FS', true], [1, '2026-05-15', 3, '2026-05-01', 'FS', false]])
    expect(shown).toMatchObject({ projects: 5, critical: 2, undated: 1, unseen: 0, from: '2026-04-01', to: '2026-12-31' })
  })

  test('filters, closes groups and pages by lines', async () => {
    expect((await view(fog, { critical: 'true', group: 'none' })).rows.map(({ title }) => title)).toEqual(['勘察', '大桥'])
    expect((await view(fog, { q: '泵 站' })).rows.map(({ title }) => title)).toEqual(['对岸泵站'])
    expect((await view(fog, { closed: '交通' })).groups.map(({ line, closed }) => [line, closed])).toEqual([[0, true], [1, false]])
    const page = await view(fog, { offset: '2', limit: '2' })
    expect(page.rows.map(({ line }) => line)).toEqual([2, 3])
    expect(page.links).toHaveLength(2)
    expect((await view(crane)).rows.map(({ title, own }) => [title, own])).toEqual([['大桥', false], ['未公开', true], ['对岸泵站', true]])
  })

  test('compares with any past day: ghosts of what stood there, and of what is gone', async () => {
    const shown = await view(fog, { baseline: '2026-06-01', group: 'none', sort: 'title' })
    expect(shown.rows.map(({ title, removed, baseline }) => [title, removed, baseline?.known, baseline?.finish])).toEqual([['勘察', false, true, '2026-04-30'], ['大桥', false, true, '2026-12-31'], ['对岸泵站', false, true, '2026-08-31'], ['引道', false, true, '2026-06-30'], ['渡口', true, true, '2026-06-30'], ['灯塔', false, false, undefined]])
    expect(refused(await ask(fog, 'schedule.view', { query: { baseline: '2026-11-24' } }))).toBe('schedule.moment')
  })

  test('says what changed since, in every field', async () => {
    const since = must(await ask<{ totals: object; unchanged: number; rows: { title: string; kind: string; finishDays?: number; investment?: number; progress?: number; fields: { field: string }[] }[] }>(fog, 'schedule.comparison.get', { query: { since: '2026-06-01' } }))
    expect(since.totals).toEqual({ added: 1, removed: 1, changed: 2, later: 1, earlier: 0, stage: 0, investment: 20 })
    expect(since.rows.map(({ title, kind, finishDays, investment, progress, fields }) => [title, kind, finishDays, investment, progress, fields.map(({ field }) => field)])).toEqual([
      ['渡口', 'removed', undefined, undefined, undefined, []], ['灯塔', 'added', undefined, undefined, undefined, []], ['勘察', 'changed', 15, 20, undefined, ['finish', 'investment', 'measure']], ['大桥', 'changed', undefined, undefined, 40, []],
    ])
    expect(since.unchanged).toBe(2)
    expect(must(await ask<{ totals: object }>(fog, 'schedule.comparison.get', { query: { since: '2026-06-01', until: '2026-06-02' } })).totals).toMatchObject({ added: 0, removed: 0, changed: 0 })
  })
})

describe('changing days and dependencies', () => {
  const put = (actor: Actor, id: string, body: object) => ask<{ version: number; before: object }>(actor, 'schedule.project.revise', { params: { id }, body })

  test('takes effect, says what was there for going back, and refuses what cannot be', async () => {
    const moved = must(await put(fog, ids['road']!, { version: 1, start: '2026-06-01', finish: '2026-08-31', links: [{ project: ids['survey'], type: 'SS', lag: 2 }] }))
    expect(moved).toMatchObject({ version: 2, before: { start: '2026-05-01', finish: '2026-06-30', links: [{ project: ids['survey'], type: 'FS', lag: 5 }] } })
    expect((await view(fog, { q: '引道' })).rows[0]).toMatchObject({ start: '2026-06-01', links: [{ type: 'SS', lag: 2 }], version: 2 })
    must(await put(fog, ids['road']!, { version: 2, ...moved.before }))
    expect(refused(await put(fog, ids['road']!, { version: 2, start: '2026-06-01' }))).toBe('record.stale')
    expect(refused(await put(crane, ids['bridge']!, { version: 1, start: '2026-06-01' }))).toBe('record.not_owner')
    expect(refused(await put(fog, ids['road']!, { version: 3, finish: '2026-01-01' }))).toBe('schedule.order')
    expect(refused(await put(fog, ids['road']!, { version: 3, links: [{ project: ids['hidden'], type: 'FS' }] }))).toBe('schedule.predecessor')
    const circle = await put(fog, ids['survey']!, { version: 2, links: [{ project: ids['bridge'], type: 'FS' }] })
    expect(circle).toMatchObject({ fault: { fault: 'schedule.circle', params: { names: expect.stringMatching(/勘察 → 大桥 → 勘察|大桥 → 勘察 → 大桥/) as string } } })
  })
})

test('the calendar holds starts, finishes and milestones, and its file keeps their identities', async () => {
  const { items } = must(await ask<{ items: { day: string; kind: string; title: string; name?: string; late: boolean }[] }>(fog, 'schedule.calendar.list', { query: { from: '2026-11-01', to: '2026-12-31' } }))
  expect(items.map(({ day, kind, title, name, late }) => [day, kind, title, name, late])).toEqual([['2026-11-01', 'milestone', '大桥', '合龙', true], ['2026-12-31', 'finish', '大桥', undefined, false]])
  const file = must(await ask<{ bytes: Uint8Array }>(fog, 'schedule.calendar.export', { query: { from: '2026-11-01', to: '2026-12-31' } }))
  expect(new TextDecoder().decode(file.bytes)).toContain(`UID:${ids['bridge']}-finish@`)
})

describe('files of scheduling programs', () => {
  test('what goes out comes back as nothing to change; a changed file changes that and no more', async () => {
    must(await ask(fog, 'schedule.file.export', { query: { baseline: ['2026-06-01', '2026-10-01'] } }))
    const out = exchanged!
    expect(out.tasks.find(({ title }) => title === '勘察')?.baselines).toEqual([{ number: 0, start: '2026-04-01', finish: '2026-04-30' }, { number: 1, start: '2026-04-01', finish: '2026-05-15' }])
    const look = () => ask<{ rows: { key: string; title: string; kind: string; changes: object[] }[]; digest: string; leftAside: object[] }>(fog, 'schedule.file.preview', { body: { content: 'AQ==' } })
    expect(must(await look()).rows.map(({ title, kind }) => [title, kind]).sort()).toEqual([['勘察', 'same'], ['大桥', 'same'], ['对岸泵站', 'foreign'], ['引道', 'same'], ['灯塔', 'same']])
    const survey = out.tasks.find(({ title }) => title === '勘察')!
    exchanged = { ...out, tasks: [...out.tasks.map((task) => (task === survey ? { ...task, finish: '2026-05-20' } : task)), { key: '900', title: '码头', level: 1, start: '2027-01-01', finish: '2027-02-01', isMilestone: false, isSummary: false, links: [{ key: '901', type: 'FS', lag: 0 }], baselines: [] }, { key: '901', title: '航道', level: 1, start: '2026-12-01', finish: '2026-12-31', isMilestone: false, isSummary: false, links: [{ key: survey.key, type: 'FS', lag: 0 }], baselines: [] }] }
    const preview = must(await look())
    const chosen = preview.rows.filter(({ kind }) => kind === 'new' || kind === 'change')
    expect(chosen.map(({ title, kind, changes }) => [title, kind, changes])).toEqual([['勘察', 'change', [{ field: 'finish', before: '2026-05-15', after: '2026-05-20' }]], ['码头', 'new', []], ['航道', 'new', []]])
    const take = (digest: string, keys: string[], more: object = { domain: '水利' }) => ask<{ changed: number; created: number }>(fog, 'schedule.file.import', { body: { content: 'AQ==', digest, keys, ...more } })
    expect(refused(await take('other', [survey.key]))).toBe('schedule.changed')
    expect(refused(await take(preview.digest, ['900', '901'], {}))).toBe('record.invalid')
    expect(refused(await take(preview.digest, ['900']))).toBe('schedule.predecessor')
    expect(must(await take(preview.digest, [survey.key, '900', '901']))).toEqual({ changed: 1, created: 2 })
    expect((await view(fog, { domain: '水利', own: 'true' })).rows.map(({ title, links }) => [title, links.length])).toEqual([['航道', 1], ['码头', 1]])
  })

  test('a circle in the file is refused with its names', async () => {
    const task = (key: string, title: string, before: string) => ({ key, title, level: 1, isMilestone: false, isSummary: false, links: [{ key: before, type: 'FS' as const, lag: 0 }], baselines: [] })
    exchanged = { title: '', calendars: [], leftAside: [], tasks: [task('1', '甲', '2'), task('2', '乙', '1')] }
    expect(await ask(fog, 'schedule.file.preview', { body: { content: 'AQ==' } })).toMatchObject({ fault: { fault: 'schedule.circle', params: { names: '甲 → 乙 → 甲' } } })
  })
})

test('anybody gets what is published, and only fields that are open', async () => {
  const { bytes } = must(await ask<{ bytes: Uint8Array }>(visitor, 'schedule.disclosure.open'))
  const projects = JSON.parse(new TextDecoder().decode(bytes)) as { title: string; data: object }[]
  expect(projects.map(({ title, data }) => [title, Object.keys(data).sort()]).sort()).toEqual([['大桥', ['domain', 'finish', 'name', 'stage', 'start']], ['对岸泵站', ['domain', 'finish', 'name', 'stage', 'start']]])
  const { bytes: asOfficer } = must(await ask<{ bytes: Uint8Array }>(fog, 'schedule.disclosure.open'))
  expect(asOfficer).toEqual(bytes)
  const scores = must(await ask<{ rows: { title: string; open: number; held: number; closed: string[] }[] }>(fog, 'schedule.disclosure.list'))
  expect(scores.rows.at(-1)).toMatchObject({ title: '大桥', open: 6, closed: expect.arrayContaining(['milestones', 'metrics']) as string[] })
})
