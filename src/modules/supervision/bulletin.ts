/** The bulletin (通报) of a period in the form of official documents: every figure carries a footnote that names the cases it counts. */
import { scoreOf, type Tally } from '../../core/supervision/index.ts'
import { dayOf, type Day, type Instant, ok, refuse, type Result } from '../../core/value/index.ts'
import type { Read } from '../../kernel/db/index.ts'
import { endOf, judge, type Judged, tallyOf } from './appraisal.ts'
import { type DocumentOut, fullName, type Inline, momentOf, type SupervisionNeeds } from './needs.ts'

/** Numbers that a footnote spells out; of more it says how many. */
const NAMED_MAX = 30
const COLUMNS = ['单位', '交办', '按期', '逾期办结', '逾期未结', '黄牌', '红牌'] as const
type Figure = 'given' | 'onTime' | 'late' | 'overdue' | 'yellow' | 'red'

/** As matters stood at the end of the last day, or now where that is today. Refused: `supervision.period`, `supervision.future`. */
export async function draftBulletin(needs: SupervisionNeeds, read: Read, now: Instant, { from, until }: { readonly from: Day; readonly until: Day }): Promise<Result<{ document: DocumentOut; filename: string }>> {
  if (until < from) return refuse('supervision.period', {}, '/query/until')
  const at = momentOf(until, now, endOf)
  if (!at.ok) return at
  const judged = await judge(read, from, until, at.value)
  const document: DocumentOut = { kind: 'report', issuers: [fullName(needs, read.actor.party)], title: `关于${sayDay(from)}至${sayDay(until)}督办事项办理情况的通报`, date: dayOf(now), body: bodyOf(needs, judged, { from, until, on: dayOf(at.value) }) }
  return ok({ document, filename: `督办通报-${from}-${until}.docx` })
}

const sayDay = (day: Day): string => { const [year, month, date] = day.split('-').map(Number); return `${year}年${month}月${date}日` }
const byFigure = (one: Judged, figure: Figure): boolean => (figure === 'given' ? true : figure === 'yellow' || figure === 'red' ? one[figure] > 0 : one.outcome === figure)

/** A figure with the cases it counts in its footnote; nothing counted needs none. */
function figure(count: number, cases: readonly Judged[], on: Day): Inline {
  if (cases.length === 0) return String(count)
  const named = cases.slice(0, NAMED_MAX).map(({ number }) => number).join('、')
  return { text: String(count), note: `截至${sayDay(on)}，据办件 ${named}${cases.length > NAMED_MAX ? ` 等 ${cases.length} 件` : ''}。` }
}

function bodyOf(needs: SupervisionNeeds, judged: readonly Judged[], { from, until, on }: { readonly from: Day; readonly until: Day; readonly on: Day }): DocumentOut['body'] {
  const all = [...tallyOf(judged)].sort(([a], [b]) => (a < b ? -1 : 1))
  const of = (name: Figure, party?: string) => judged.filter((one) => (party === undefined || one.party === party) && byFigure(one, name))
  const sum = (name: Figure) => all.reduce((total, [, tally]) => total + tally[name], 0)
  const overdue = of('overdue')
  if (judged.length === 0) return [{ kind: 'paragraph', text: `${sayDay(from)}至${sayDay(until)}没有交办督办事项。` }]
  return [
    { kind: 'paragraph', text: ['现将', `${sayDay(from)}至${sayDay(until)}`, '督办事项办理情况通报如下。'] },
    { kind: 'heading1', text: '一、总体情况' },
    { kind: 'paragraph', text: ['共交办 ', figure(judged.length, judged, on), ' 件：按期办结 ', figure(sum('onTime'), of('onTime'), on), ' 件，逾期办结 ', figure(sum('late'), of('late'), on), ' 件，逾期未结 ', figure(overdue.length, overdue, on), ' 件；发出黄牌 ', figure(sum('yellow'), of('yellow'), on), ' 张、红牌 ', figure(sum('red'), of('red'), on), ' 张。'] },
    { kind: 'heading1', text: '二、各单位办理情况' },
    { kind: 'table', columns: COLUMNS, rows: all.map(([party, tally]) => [fullName(needs, party), ...FIGURES.map((name) => figure(tally[name], of(name, party), on))]) },
    ...best(needs, all),
    ...(overdue.length === 0 ? [] : [{ kind: 'heading1' as const, text: '三、逾期未结事项' }, ...overdue.map((one) => ({ kind: 'paragraph' as const, text: `${one.number}“${one.title}”，${fullName(needs, one.party)}${one.due === undefined ? '' : `，应于${sayDay(dayOf(one.due))}前办结`}。` }))]),
    { kind: 'paragraph', text: '请逾期单位抓紧办理，并于收到本通报后反馈办理情况。' },
  ]
}
const FIGURES: readonly Figure[] = ['given', 'onTime', 'late', 'overdue', 'yellow', 'red']

/** Bodies that did all that was due in time. */
function best(needs: SupervisionNeeds, all: readonly (readonly [string, Tally])[]): DocumentOut['body'] {
  const praised = all.filter(([, tally]) => scoreOf(tally).score === 100).map(([party]) => fullName(needs, party))
  return praised.length === 0 ? [] : [{ kind: 'paragraph', text: `${praised.join('、')}应办事项全部按期办结。` }]
}
