import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dayAt, type ExchangeFile, type ExchangeTask, LINK_TYPES } from '../../core/schedule/index.ts'
import { must } from '../../core/value/index.ts'
import { readMspdi } from './mspdi-read.ts'
import { writeMspdi } from './mspdi.ts'

const MB10 = 10_000_000
const read = (text: string) => readMspdi(new TextEncoder().encode(text), MB10)
const faultOf = (text: string) => { const result = read(text); return result.ok ? 'read' : result.fault.fault }
const wrap = (task: string) => `<?xml version="1.0" encoding="UTF-8"?><Project xmlns="http://schemas.microsoft.com/project"><MinutesPerDay>480</MinutesPerDay><Tasks><Task><UID>0</UID><Name>whole</Name><OutlineLevel>0</OutlineLevel></Task>${task}</Tasks></Project>`

const day = fc.integer({ min: 10_000, max: 40_000 }).map(dayAt)
const maybe = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: undefined })
const word = fc.string({ minLength: 1, maxLength: 12, unit: 'binary' }).map((text) => text.replace(/[^\t\n\u0020-\ud7ff\ue000-\ufffd]/g, '').trim()).filter((text) => text !== '')
const plain = <T extends object>(value: T): T => JSON.parse(JSON.stringify(value)) as T
const task = (place: number, count: number) => fc.record({
  title: word, start: maybe(day), length: fc.integer({ min: 0, max: 900 }), hasFinish: fc.boolean(), actualStart: maybe(day), actualFinish: maybe(day), progress: maybe(fc.integer({ min: 0, max: 100 })), isMilestone: fc.boolean(), note: maybe(word), id: maybe(fc.uuid()),
  links: fc.array(fc.record({ key: fc.integer({ min: 1, max: count }).map(String), type: fc.constantFrom(...LINK_TYPES), lag: fc.integer({ min: -3650, max: 3650 }) }), { maxLength: 3 }),
  baselines: fc.uniqueArray(fc.record({ number: fc.integer({ min: 0, max: 10 }), start: maybe(day), finish: maybe(day) }), { maxLength: 11, selector: ({ number }) => number }),
}).map(({ start, length, hasFinish, baselines, isMilestone, ...rest }): ExchangeTask => plain({
  ...rest, key: String(place + 1), level: 1, isMilestone, isSummary: false, start, ...(hasFinish ? { finish: start === undefined ? dayAt(20_000 + length) : isMilestone ? start : dayAt(Date.parse(start) / 86_400_000 + length) } : {}),
  baselines: baselines.sort((a, b) => a.number - b.number),
}))
const files: fc.Arbitrary<ExchangeFile> = fc.integer({ min: 1, max: 6 }).chain((count) => fc.record({
  title: word, tasks: fc.tuple(...Array.from({ length: count }, (_none, at) => task(at, count))), leftAside: fc.constant([]),
  calendars: fc.array(fc.record({ name: word, week: fc.array(fc.boolean(), { minLength: 7, maxLength: 7 }), exceptions: fc.array(fc.record({ name: word, from: day, length: fc.integer({ min: 0, max: 9 }), works: fc.boolean() }).map(({ length, ...rest }) => ({ ...rest, to: dayAt(Date.parse(rest.from) / 86_400_000 + length) })), { maxLength: 3 }) }), { minLength: 1, maxLength: 2 }),
}))

test('what is written is read back: tasks, days, kinds of links with their lags, eleven baselines, calendars', () => {
  fc.assert(fc.property(files, (file) => {
    const back = must(readMspdi(writeMspdi(file, '2026-11-23'), MB10))
    expect({ ...back, tasks: back.tasks.map(({ line: _line, ...rest }) => rest) }).toEqual(plain(file))
  }), { numRuns: 300 })
})

test('the same schedule gives the same bytes', () => {
  fc.assert(fc.property(files, (file) => { expect(writeMspdi(file, '2026-11-23')).toEqual(writeMspdi(plain(file), '2026-11-23')) }), { numRuns: 20 })
})

describe('a file that Project wrote', () => {
  test('auto-scheduled tasks, working lags, weeks, resources and a deleted row', () => {
    const file = must(read(wrap(`
      <Task><UID>1</UID><ID>1</ID><Name>桥梁 A&amp;B</Name><OutlineLevel>1</OutlineLevel><Start>2026-03-02T08:00:00</Start><Finish>2026-03-27T17:00:00</Finish><Summary>0</Summary><Milestone>0</Milestone><Cost>1200</Cost></Task>
      <Task><UID>7</UID><ID>2</ID><IsNull>1</IsNull></Task>
      <Task><UID>2</UID><ID>3</ID><Name><![CDATA[引道 <一期>]]></Name><OutlineLevel>1</OutlineLevel><Start>2026-04-01T08:00:00</Start><Finish>2026-05-01T00:00:00</Finish>
        <PredecessorLink><PredecessorUID>1</PredecessorUID><Type>1</Type><CrossProject>0</CrossProject><LinkLag>9600</LinkLag><LagFormat>7</LagFormat></PredecessorLink>
        <PredecessorLink><PredecessorUID>1</PredecessorUID><Type>3</Type><LinkLag>48000</LinkLag><LagFormat>9</LagFormat></PredecessorLink></Task>`).replace('</Project>', '<Resources><Resource><UID>1</UID></Resource></Resources></Project>')))
    expect(file.tasks.map(({ title, start, finish }) => [title, start, finish])).toEqual([['桥梁 A&B', '2026-03-02', '2026-03-27'], ['引道 <一期>', '2026-04-01', '2026-04-30']])
    expect(file.tasks[1]?.links).toEqual([{ key: '1', type: 'FS', lag: 2 }, { key: '1', type: 'SS', lag: 14 }])
    expect(file.leftAside).toEqual([{ what: 'costs', count: 1 }, { what: 'resources', count: 1 }, { what: 'workingLags', count: 2 }])
  })
})

describe('bad files are refused with a reason', () => {
  test.each([
    ['nothing', '', 'schedule.file_not_xml'], ['prose', '工程进度', 'schedule.file_not_xml'], ['cut short', wrap('').slice(0, -20), 'schedule.file_not_xml'], ['another format', '<?xml version="1.0"?><gantt/>', 'schedule.file_kind'],
    ['another namespace', '<Project xmlns="http://maven.apache.org/POM/4.0.0"/>', 'schedule.file_kind'], ['an archive', 'PK\u0003\u0004', 'schedule.file_not_xml'],
    ['an entity', '<!DOCTYPE Project [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;">]><Project>&lol2;</Project>', 'schedule.file_entities'], ['a file of this machine', '<!DOCTYPE Project SYSTEM "file:///etc/passwd"><Project/>', 'schedule.file_entities'], ['an entity of nowhere', '<Project>&what;</Project>', 'schedule.file_entities'],
    ['depth', `<Project>${'<a>'.repeat(100_000)}`, 'schedule.file_not_xml'], ['a day that is none', wrap('<Task><UID>1</UID><Name>a</Name><Start>2026-02-30T08:00:00</Start></Task>'), 'schedule.file_content'],
    ['a task without a name', wrap('<Task><UID>1</UID></Task>'), 'schedule.file_content'], ['a link of a fifth kind', wrap('<Task><UID>1</UID><Name>a</Name><PredecessorLink><PredecessorUID>1</PredecessorUID><Type>4</Type></PredecessorLink></Task>'), 'schedule.file_content'],
    ['a twelfth baseline', wrap('<Task><UID>1</UID><Name>a</Name><Baseline><Number>11</Number></Baseline></Task>'), 'schedule.file_content'], ['a finish before its start', wrap('<Task><UID>1</UID><Name>a</Name><Start>2026-03-02T08:00:00</Start><Finish>2026-03-01T17:00:00</Finish></Task>'), 'schedule.file_content'],
  ])('%s', (_name, text, fault) => { expect(faultOf(text)).toBe(fault) })

  test('one that is too big, before it is read', () => { expect(readMspdi(new Uint8Array(MB10 + 1), MB10)).toMatchObject({ fault: { fault: 'schedule.file_too_big' } }) })
  test('and the line is told', () => { expect(read(wrap('\n\n<Task><UID>1</UID>\n<Name>a</Nam></Task>'))).toMatchObject({ fault: { params: { line: 4 } } }) })
  test('nothing makes it throw', () => { fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), fc.string({ maxLength: 60 }), (bytes, text) => { readMspdi(bytes, MB10); read(wrap(`<Task><UID>1</UID>${text}</Task>`)) })) })
})
