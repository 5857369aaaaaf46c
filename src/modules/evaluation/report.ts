/** The draft of a report, as of a day: every figure in it carries a footnote that says which entry of the log it rests on, and of which day it is. */
import type { EvaluationView, IndicatorView } from '../../contract/evaluation.ts'
import type { RecordView } from '../../contract/record.ts'
import { percent, plain } from '../../core/evaluation/index.ts'
import { dayOf, type Day, type Instant, ok, refuse, type Result, startOfDay, MS_PER_DAY } from '../../core/value/index.ts'
import type { Read } from '../../kernel/db/index.ts'
import { evaluationRegister, getRecord, viewEvaluation } from './evaluations.ts'
import { type Block, type EvaluationNeeds, type Inline, nameIn, type Report, rolesOf } from './needs.ts'
import { getResults } from './questionnaires.ts'
import { findQuestionnaire } from './store.ts'

interface Entry { readonly id: string; readonly index: number; readonly version: number }
interface Facts {
  readonly day: Day
  readonly issuer: string
  readonly zone: string
  readonly evaluation: EvaluationView
  readonly entry: Entry
  /** Where the version of each indicator stands in the log. */
  readonly entries: ReadonlyMap<string, Entry>
  readonly projects: readonly RecordView[]
  /** Of the project that changed last. */
  readonly lastProject: Entry | undefined
  readonly asked: { readonly entry: { readonly id: string; readonly index: number }; readonly results: Extract<Awaited<ReturnType<typeof getResults>>, { ok: true }>['value'] } | undefined
  nameOf(party: string): string
}

/** The report as everything stood at the end of a day; of today as it stands. */
export async function draftReport(needs: EvaluationNeeds, read: Read, now: Instant, id: string, asked: Day | undefined): Promise<Result<{ report: Report; filename: string }>> {
  const day = asked ?? dayOf(now)
  if (day > dayOf(now)) return refuse('evaluation.future', { day }, '/query/asOf')
  const asOf = Math.min(now, startOfDay(day) + MS_PER_DAY - 1) as Instant
  const today = await getRecord(needs, read, now, id)
  const evaluation = await viewEvaluation(needs, read, now, id, asOf)
  if (!evaluation.ok) return today.ok && evaluation.fault.fault === 'evaluation.unknown' ? refuse('evaluation.not_yet', { day }) : evaluation
  const entry = await entryOf(needs, read, now, evaluationRegister(needs), id, evaluation.value.version)
  if (!entry.ok) return entry
  const entries = new Map<string, Entry>()
  for (const { indicator } of evaluation.value.rows) {
    const own = await entryOf(needs, read, now, indicator.register, indicator.id, indicator.version)
    if (!own.ok) return own
    entries.set(indicator.id, own.value)
  }
  const projects = await needs.records.portfolio(read, now, rolesOf(needs).project, { own: true, asOf, fields: ['name', 'stage', 'domain', 'investment'] })
  if (!projects.ok) return projects
  const last = projects.value.reduce<RecordView | undefined>((newest, one) => (newest === undefined || one.updatedAt > newest.updatedAt || (one.updatedAt === newest.updatedAt && one.id > newest.id) ? one : newest), undefined)
  const lastEntry = last === undefined ? undefined : await entryOf(needs, read, now, last.register, last.id, last.version)
  if (lastEntry?.ok === false) return lastEntry
  const facts: Facts = {
    day, issuer: nameIn(needs, read.actor.party), zone: needs.zone.pack.zone.title.zh, evaluation: evaluation.value, entry: entry.value, entries, projects: projects.value, lastProject: lastEntry?.value,
    asked: await askedOf(read, now, asOf, evaluation.value.questionnaire), nameOf: (party) => nameIn(needs, party),
  }
  return ok({ report: reportOf(facts), filename: `${evaluation.value.title}（草案，截至${day}）.docx` })
}

async function askedOf(read: Read, now: Instant, asOf: Instant, id: string | undefined): Promise<Facts['asked']> {
  const row = id === undefined ? undefined : await findQuestionnaire(read, id)
  const results = row === undefined ? undefined : await getResults(read, now, row.id, asOf)
  return row === undefined || results?.ok !== true ? undefined : { entry: { id: row.entry, index: row.index }, results: results.value }
}

const HISTORY_PAGE = 200
async function entryOf(needs: EvaluationNeeds, read: Read, now: Instant, register: string, id: string, version: number): Promise<Result<Entry>> {
  for (let cursor: string | undefined; ;) {
    const page = await needs.records.history(read, now, register, id, { limit: HISTORY_PAGE, ...(cursor === undefined ? {} : { cursor }) })
    if (!page.ok) return page
    const found = page.value.items.find((one) => one.version === version)
    if (found !== undefined) return ok({ id: found.entry.id, index: found.entry.index, version })
    if (page.value.next === undefined) throw new Error('a version that was read has no entry')
    cursor = page.value.next
  }
}

/** The report itself: nothing but the facts decides it. Whatever holds a digit is made by `figure`, or is a date, or is somebody's words with their note. */
export function reportOf(facts: Facts): Report {
  const { evaluation, day, issuer } = facts
  return {
    kind: 'report', issuers: [issuer], title: evaluation.title.endsWith('报告') ? `${evaluation.title}（草案）` : `${evaluation.title}报告（草案）`, date: day,
    body: [...opening(facts), ...indicatorsPart(facts), ...ratingsPart(facts), ...projectsPart(facts), ...publicPart(facts), ...wordsPart(facts)],
  }
}

const heading = (text: string): Block => ({ kind: 'heading1', text })
const paragraph = (...text: Inline[]): Block => ({ kind: 'paragraph', text })
const note = (facts: Facts, what: string, entry: { readonly id: string; readonly index: number; readonly version?: number }): string => `${what}${entry.version === undefined ? '' : `第 ${entry.version} 版`}，日志条目 ${entry.id}，序号 ${entry.index}；取值截至 ${facts.day}。`
const figure = (value: string, why: string): Inline => ({ text: value, note: why })
/** A day as documents write it. */
const dated = (day: string | undefined): string => { const [year, month, date] = (day ?? '').split('-'); return date === undefined ? (day ?? '') : `${year}年${Number(month)}月${Number(date)}日` }
const DASH = '—'

function opening(facts: Facts): Block[] {
  const { evaluation, entry } = facts
  const own = note(facts, '评估记录', entry)
  const period = evaluation.from === undefined && evaluation.until === undefined ? [] : ['评估期为', figure(`${dated(evaluation.from)}至${dated(evaluation.until)}`, own), '，']
  return [
    heading('一、评估概况'),
    paragraph(`按照${facts.zone}规划实施评估安排，对“${evaluation.system}”开展${evaluation.kind}评估，`, '评估年度为', figure(`${evaluation.year}年`, own), '，', ...period, '各项数据取自登记簿和日志，截至', figure(dated(facts.day), own), '，逐项注明依据。'),
    ...(evaluation.summary === '' ? [] : quoted(evaluation.summary, own)),
  ]
}

/** What somebody wrote, paragraph by paragraph, with where it stands. */
const quoted = (words: string, why: string): Block[] => words.split(/\n+/).filter((line) => line.trim() !== '').map((line) => paragraph(figure(line.trim(), why)))

function indicatorsPart(facts: Facts): Block[] {
  const { evaluation } = facts
  const judged = evaluation.rows.filter((row) => row.indicator.achieved !== undefined)
  const all = (what: string) => `${what}：${evaluation.score.steps.map((step) => step.zh).join('；')}。依据各指标记录，最近一条为${note(facts, '指标记录', newest(facts))}`
  return [
    heading('二、指标实现情况'),
    paragraph(
      '本体系共有指标', figure(`${evaluation.rows.length}项`, note(facts, '指标登记簿，最近一条', newest(facts))), '，已有数据', figure(`${judged.length}项`, note(facts, '指标登记簿，最近一条', newest(facts))),
      ...(evaluation.score.score === undefined ? ['，尚不足以计算综合得分。'] : ['，按权重综合得分', figure(`${plain(evaluation.score.score)}分`, all('计算过程')), ...(evaluation.overTime.score === undefined ? [] : ['，按年度加权得分', figure(`${plain(evaluation.overTime.score)}分`, `计算过程：${evaluation.overTime.steps.map((step) => step.zh).join('；')}。${note(facts, '最近一条指标记录', newest(facts))}`)]), '。']),
    ),
    { kind: 'table', columns: ['指标', '单位', '基期', '应达', '实际', '实现程度'], rows: evaluation.rows.map(({ indicator }) => indicatorRow(facts, indicator)) },
  ]
}

function newest(facts: Facts): Entry { return [...facts.entries.values()].reduce((best, one) => (one.index > best.index ? one : best), facts.entry) }

function indicatorRow(facts: Facts, indicator: IndicatorView): Inline[] {
  const own = note(facts, `指标“${indicator.name}”`, facts.entries.get(indicator.id)!)
  const { base, baseYear, expected, actual, achieved } = indicator
  const rests = (actual?.evidence ?? []).map((one) => `${one.label}（${one.id}${one.version === undefined ? '' : `，第 ${one.version} 版`}）`).join('；')
  const derivation = actual?.derivation === undefined ? '' : `取数：${actual.derivation.join('；')}。`
  // A name or a unit with a digit in it is the plan's own.
  const named = (words: string): Inline => (/\d/.test(words) ? figure(words, own) : words)
  return [
    named(indicator.name), named(indicator.unit),
    base === undefined ? DASH : figure(`${plain(base)}${baseYear === undefined ? '' : `（${baseYear}年）`}`, own),
    expected === undefined ? DASH : figure(plain(expected.value), `${expected.why.zh}。${own}`),
    actual === undefined ? DASH : figure(`${plain(actual.value)}（${actual.year}年）`, `${derivation}${rests === '' ? '' : `证据：${rests}。`}${own}`),
    achieved === undefined ? DASH : figure(percent(achieved.ratio), `${achieved.steps.map((step) => step.zh).join('；')}。${own}`),
  ]
}

function ratingsPart(facts: Facts): Block[] {
  const { evaluation, entry } = facts
  const rated = evaluation.rows.filter((row) => row.self !== undefined || row.ratings.length > 0)
  if (rated.length === 0) return [heading('三、自评与评价'), paragraph('尚未自评，也没有收到评价。')]
  const own = note(facts, '评估记录', entry)
  const theirs = (row: EvaluationView['rows'][number]) => row.ratings.map((one) => `${facts.nameOf(one.party)}评${plain(one.rating)}分，${note(facts, '', one.entry)}`).join('')
  const rows = rated.map((row): Inline[] => {
    const mean = row.ratings.length === 0 ? undefined : row.ratings.reduce((sum, one) => sum + one.rating, 0) / row.ratings.length
    const name: Inline = /\d/.test(row.indicator.name) ? figure(row.indicator.name, note(facts, '指标', facts.entries.get(row.indicator.id)!)) : row.indicator.name
    return [name, row.self === undefined ? DASH : figure(plain(row.self), own), mean === undefined ? DASH : figure(plain(mean), theirs(row)), row.gap === undefined ? DASH : figure(plain(row.gap), `自评减评价均值。${own}${theirs(row)}`)]
  })
  const scored = (score: EvaluationView['self'], what: string, why: string): Inline[] => (score.score === undefined ? [] : [`${what}`, figure(`${plain(score.score)}分`, `${score.steps.map((step) => step.zh).join('；')}。${why}`)])
  const lines = [...scored(evaluation.self, '自评综合', own), ...(evaluation.self.score !== undefined && evaluation.theirs.score !== undefined ? ['，'] : []), ...scored(evaluation.theirs, '评价综合', rated.map(theirs).find((words) => words !== '') ?? own)]
  return [heading('三、自评与评价'), ...(lines.length === 0 ? [] : [paragraph(...lines, '。')]), { kind: 'table', columns: ['指标', '自评', '评价', '差距'], rows }]
}

function projectsPart(facts: Facts): Block[] {
  if (facts.projects.length === 0 || facts.lastProject === undefined) return [heading('四、项目推进情况'), paragraph('登记簿中没有项目。')]
  const why = `项目登记簿本单位记录；最近一条变更为${note(facts, '', facts.lastProject)}`
  const count = (some: readonly RecordView[]): Inline => figure(`${some.length}个`, why)
  const invested = facts.projects.reduce((sum, { data }) => sum + (typeof data['investment'] === 'number' ? data['investment'] : 0), 0)
  const stages = [...new Set(facts.projects.map(({ data }) => String(data['stage'])))].sort()
  return [
    heading('四、项目推进情况'),
    paragraph('登记在册项目', count(facts.projects), '，总投资', figure(`${plain(invested)}万元`, why), '。其中：', ...stages.flatMap((stage, at): Inline[] => [`${at === 0 ? '' : '，'}${stage}`, count(facts.projects.filter(({ data }) => String(data['stage']) === stage))]), '。'),
  ]
}

function publicPart(facts: Facts): Block[] {
  const { asked } = facts
  if (asked === undefined) return []
  const why = note(facts, `公众问卷“${asked.results.questionnaire.title}”，发布`, asked.entry)
  const lines = asked.results.results.filter(({ question }) => question.kind !== 'words').map(({ question, answered, counts, mean }) => paragraph(
    figure(`${question.text}`, why), '回答', figure(`${answered}人`, why), '：', ...(mean === undefined ? counts.flatMap(({ choice, count }, at): Inline[] => [`${at === 0 ? '' : '，'}`, figure(`${choice} ${count}人`, why)]) : ['平均', figure(`${plain(mean)}分`, why)]), '。'))
  return [heading('五、公众问卷'), paragraph('收到公众答卷', figure(`${asked.results.answers}份`, why), '。'), ...lines]
}

function wordsPart(facts: Facts): Block[] {
  const { evaluation, entry } = facts
  const own = note(facts, '评估记录', entry)
  const number = facts.asked === undefined ? ['五', '六'] : ['六', '七']
  return [
    heading(`${number[0]!}、存在问题`), ...(evaluation.problems === '' ? [paragraph('待补充。')] : quoted(evaluation.problems, own)),
    heading(`${number[1]!}、对策建议`), ...(evaluation.advice === '' ? [paragraph('待补充。')] : quoted(evaluation.advice, own)),
  ]
}
