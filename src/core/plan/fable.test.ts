import { readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compilePlan, type LexiconName, offsetsOf, type PlanLexicon, utf16Span, wordsOf } from './index.ts'

const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../..')
const read = (file: string): string => readFileSync(path.join(ROOT, file), 'utf8')
interface Party { readonly id: string; readonly kind: string; readonly name: { readonly zh: string }; readonly aliases?: readonly string[] }
const parties = (JSON.parse(read('zone/fable/parties.json')) as { parties: readonly Party[] }).parties
const namesOf = (kind: string): LexiconName[] => parties.filter((party) => party.kind === kind).flatMap((party) => [party.name.zh, ...(party.aliases ?? [])].map((name) => ({ name, party: party.id })))
const LEXICON: PlanLexicon = { places: [...namesOf('area'), { name: '鹤河' }, { name: '雾池' }], bodies: [...namesOf('body'), { name: '雾鹤大桥公司' }] }
const NOBODY: PlanLexicon = { places: [], bodies: [] }

const text = read('zone/fable/plan.txt')
const plan = compilePlan(text, LEXICON)
const offsets = offsetsOf(text)
const wordsAt = (span: { readonly start: number; readonly end: number }): string => wordsOf(text, offsets, span)

interface Gold {
  readonly sections: readonly (readonly [string, number, number])[]
  readonly tasks: readonly (readonly [string, number])[]
  readonly projects: readonly (readonly [string, string, number])[]
  readonly projectsEither: readonly string[]
  readonly duties: readonly (readonly [string, readonly string[], readonly string[]])[]
}
const gold = JSON.parse(read('bench/compile-gold/fable.json')) as Gold

test('the tree of the invented plan is read from its headings, boxes and run-in titles, not from its contents', () => {
  expect(plan.sections.map(({ title, level, start }) => [title, level, start])).toEqual(gold.sections)
})

test('every task of the invented plan is found by its lead phrase, at its place', () => {
  expect(plan.tasks.map(({ title, start }) => [title, start])).toEqual(gold.tasks)
})

test('the projects of the invented plan are those a careful reader lists, with their stages', () => {
  const either = new Set(gold.projectsEither)
  const stages = new Map(plan.projects.map(({ name, stage }) => [name, stage]))
  expect(plan.projects.map(({ name }) => name).filter((name) => !either.has(name)).sort()).toEqual(gold.projects.map(([name]) => name).sort())
  for (const [name, stage] of gold.projects) expect([name, stages.get(name)]).toEqual([name, stage])
})

test('who leads and who supports is read as written; a body with 、 in its name stays whole', () => {
  const tasks = new Map(plan.tasks.map((task) => [task.title, task]))
  for (const [title, lead, support] of gold.duties) expect([title, tasks.get(title)?.lead, tasks.get(title)?.support]).toEqual([title, lead, support])
})

test('rows of the table become indicators with unit, base year, range and kind', () => {
  expect(plan.indicators.filter(({ kind }) => kind !== null).map(({ name, unit, baseYear, base, target, kind }) => [name, unit, baseYear, base, target, kind])).toEqual([
    ['地区生产总值年均增长', '%', '2025', '5.1', '5.5左右', '预期性'],
    ['常住人口城镇化率', '%', '2025', '52.3', '＞58', '预期性'],
    ['两县日均过河人次', '万人次', '2025', '0.6', '2.4—2.8', '预期性'],
    ['鹤河干流优良水体比例', '%', '2025', '96', '100', '约束性'],
    ['单位地区生产总值能耗降低', '%', null, null, '完成省下达目标', '约束性'],
    ['雾天交通中断时间', '小时/年', '2025', '412', '≤200', '约束性'],
    ['城乡居民人均可支配收入增长', '%', '2025', '5.9', '与经济增长基本同步', '预期性'],
    ['跨省通办政务服务事项', '项', '2025', '37', '[160]', '预期性'],
  ])
})

test('goals that prose states become indicators beside those of the table', () => {
  expect(plan.indicators.filter(({ kind }) => kind === null).map(({ name, unit, target }) => [name, unit, target])).toEqual([
    ['政务服务事项“跨省通办”率', '%', '80'], ['城乡居民人均可支配收入年均增长', '%', '6左右'], ['旅游接待人次', '万人次', '400'],
    ['合作园入驻企业', '家', '120'], ['灯具和光学产业营业收入', '亿元', '45'], ['毕业生本地就业率', '%', '70'],
  ])
  for (const { name, ...span } of plan.indicators.filter(({ kind }) => kind === null)) expect(wordsAt(span).startsWith(name)).toBe(true)
})

test('a name broken by a line end is one name, and its span holds the break', () => {
  const broken = plan.projects.find(({ name }) => name === '落雁坪高山蔬菜基地')
  expect(wordsAt(broken!.mentions[0]!)).toBe('落雁坪高山蔬菜基\n地')
})

test('the words at each span are the item, blanks and line ends aside', () => {
  const bare = (words: string): string => words.replace(/\s+/g, '')
  for (const { title, ...span } of [...plan.sections, ...plan.tasks]) expect(bare(wordsAt(span))).toBe(bare(title))
  for (const { name, mentions } of plan.projects) for (const mention of mentions) expect(bare(wordsAt(mention))).toBe(bare(name))
})

test('a task ends on the last day its words set, and names its parties', () => {
  const bridge = plan.tasks.find(({ title }) => title === '畅通跨省主通道')
  expect(bridge?.deadline).toBe('2028-06-30')
  expect(bridge?.quantities).toContainEqual({ value: '23.7', unit: '亿元', what: '总投资' })
  expect(bridge?.parties).toEqual(expect.arrayContaining(['area:910101', 'area:920201', 'body:910101.jtj', 'body:920201.jtj']))
})

test('the linter finds the town that does not exist and proposes the one that was meant', () => {
  expect(plan.findings.filter(({ rule }) => rule === 'place.unknown').map((finding) => [wordsAt(finding), finding.message])).toEqual([['白鹭镇', expect.stringContaining('白鹤镇')]])
})

test('a project that the plan puts at two stages is found, and counted at the further one', () => {
  const found = plan.findings.filter(({ rule }) => rule === 'project.two_stages').map((finding) => [wordsAt(finding), finding.message])
  expect(found).toEqual([['石镜抽水蓄能电站', expect.stringContaining('谋划、前期工作')]])
  expect(plan.projects.find(({ name }) => name === '石镜抽水蓄能电站')?.stage).toBe('前期工作')
})

test('the linter says which tasks have no owner, day or measure, and which rest on a vague verb', () => {
  const rulesOf = (title: string): string[] => { const task = plan.tasks.find((one) => one.title === title)!; return plan.findings.filter(({ start, end }) => start === task.start && end === task.end).map(({ rule }) => rule) }
  expect(rulesOf('畅通跨省主通道')).toEqual([])
  expect(rulesOf('推进绿色低碳发展')).toEqual(['task.no_deadline', 'task.no_measure', 'task.no_owner', 'task.vague_verb'])
})

const uncovered = (source: string, sentences: readonly { readonly start: number; readonly end: number }[]): string => {
  const own = offsetsOf(source)
  let at = 0
  let left = ''
  for (const sentence of sentences) {
    const { start, end } = utf16Span(own, sentence)
    if (start < at) throw new Error('sentences overlap')
    left += source.slice(at, start)
    at = end
  }
  return left + source.slice(at)
}
const ONLY_BLANKS = /^[\s\u200B-\u200F\u2060\uFEFF\u00AD\uFFF9-\uFFFB\u0085]*$/

test('every character of the plan is in exactly one sentence or is a blank between two', () => {
  expect(uncovered(text, plan.sentences)).toMatch(ONLY_BLANKS)
})

test('the same text gives the same plan', () => {
  expect(JSON.stringify(compilePlan(text, LEXICON))).toBe(JSON.stringify(plan))
})

const lines = text.split('\n')
const scrap = fc.oneof(
  fc.constantFrom(...lines), fc.constantFrom('第', '章', '专栏1', '：', '、', '（', '）', '“', '”', '"', '等', '项目', '开工建设', '推进', '建设', '与', '以', '并', '约束性', '预期性', '1', '12', '%', '|', '\t', '\n', '\r\n', '。', '，', '；', '目录', '\uFEFF', '\u200B', '**', '# ', '## ', '— 6 —', '\f', '1.1 ', '①', '……………… 12'),
  fc.string({ unit: 'binary', maxLength: 12 }), fc.constantFrom('\uD800', '\uDC00', '𠮷', '\uD83D\uDE00'),
)

test('no text stops it: pieces of plans, marks and lone surrogates in any order are read, and every character is accounted for', () => {
  fc.assert(fc.property(fc.array(scrap, { maxLength: 60 }).map((parts) => parts.join('')), (source) => {
    const compiled = compilePlan(source, LEXICON)
    expect(uncovered(source, compiled.sentences)).toMatch(ONLY_BLANKS)
    const length = offsetsOf(source).length
    for (const { start, end } of [...compiled.sentences, ...compiled.sections, ...compiled.tasks, ...compiled.indicators, ...compiled.findings, ...compiled.projects.flatMap(({ mentions }) => mentions)]) {
      expect(start).toBeGreaterThanOrEqual(0)
      expect(end).toBeGreaterThan(start)
      expect(end).toBeLessThanOrEqual(length)
    }
  }), { numRuns: 150 })
})

test.each([['one mark', '、'], ['one verb', '推进'], ['prepositions', '在与以'], ['brackets', '（'], ['pairs of brackets', '（）'], ['quotations', '“'], ['a verb and a name', '建设A中心、'], ['并', '推进甲并'], ['和', '建设甲乙中心和'], ['lines of one character', '甲\n'], ['kinds', '约束性\n'], ['等', '甲等'], ['figures', '1'], ['发展', '发展'], ['clauses', '推动甲乙丙丁']])('tens of thousands of characters of nothing but %s are read in bounded time', (_, unit) => {
  const source = unit.repeat(Math.ceil(30_000 / unit.length))
  const start = performance.now()
  compilePlan(source, NOBODY)
  expect(performance.now() - start).toBeLessThan(4_000)
})
