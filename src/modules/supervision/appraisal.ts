/** What the matters that the reader gave out in a year come to, body by body, as they stood at an instant: counted from the moves of their cases and from the slips. */
import type { OPERATIONS } from '../../contract/index.ts'
import type { OutputOf, QueryOf } from '../../contract/operation.ts'
import type { AppraisalRow } from '../../contract/supervision.ts'
import { answerAfter, type Made, NO_TALLY, type Result as Outcome, resultOf, scoreOf, type Tally } from '../../core/supervision/index.ts'
import { dayOf, type Day, type Instant, instant, MS_PER_DAY, ok, type Result, startOfDay, toIso } from '../../core/value/index.ts'
import type { Read } from '../../kernel/db/index.ts'
import type { SheetOut, SupervisionNeeds } from './needs.ts'
import { momentOf, nameOf } from './needs.ts'

type Ops = (typeof OPERATIONS)['supervision']
type Query = QueryOf<Ops['appraisal']>

/** A matter with what had happened to it by then. */
export interface Judged {
  readonly id: string; readonly number: string; readonly title: string; readonly party: string; readonly outcome: Outcome; readonly due: Instant | undefined; readonly answeredAt: Instant | undefined
  readonly openedAt: Instant; readonly sentBack: number; readonly yellow: number; readonly red: number
}
interface Row { readonly id: string; readonly number: string; readonly title: string; readonly party: string; readonly dueAt: Instant | null; readonly openedAt: Instant; readonly moves: readonly string[]; readonly times: readonly string[]; readonly parties: readonly string[]; readonly stages: readonly string[]; readonly yellow: number; readonly red: number }

export const endOf = (day: Day): Instant => instant(startOfDay(day) + MS_PER_DAY - 1)

/** Matters given out from a day on, up to another, as they stood `at`. */
export async function judge(read: Read, from: Day, until: Day, at: Instant): Promise<Judged[]> {
  const rows = await read.query<Row>(
    `select m.case_id as id, m.number, m.title, m.party, m.due_at as "dueAt", m.opened_at as "openedAt", e.moves, e.times, e.parties, e.stages, coalesce(s.yellow, 0) as yellow, coalesce(s.red, 0) as red
     from supervision.matter m
     join lateral (select array_agg(e.move order by e.version) as moves, array_agg((extract(epoch from e.at) * 1000)::bigint::text order by e.version) as times, array_agg(e.party order by e.version) as parties, array_agg(e.stage order by e.version) as stages
       from casework.event e where e.case_id = m.case_id and e.at <= $4::timestamptz) e on e.moves is not null
     left join (select case_id, (count(*) filter (where level = 'yellow'))::int as yellow, (count(*) filter (where level = 'red'))::int as red from supervision.slip where issuer = $1 and at <= $4::timestamptz group by 1) s on s.case_id = m.case_id
     where m.kind = 'supervision' and m.issuer = $1 and m.opened_at >= $2::timestamptz and m.opened_at <= $3::timestamptz order by m.opened_at, m.case_id`,
    [read.actor.party, toIso(startOfDay(from)), toIso(endOf(until)), toIso(at)])
  return rows.map((row) => {
    const made = row.moves.map((move, index): Made => ({ move, at: instant(Number(row.times[index])), party: row.parties[index] ?? '', stage: row.stages[index] ?? '' }))
    const [stage, answeredAt] = [made.at(-1)?.stage ?? 'offered', answerAfter(made)]
    const due = row.dueAt ?? undefined
    return {
      id: row.id, number: row.number, title: row.title, party: made.findLast(({ move }) => move === 'accept')?.party ?? row.party, due, answeredAt, openedAt: row.openedAt, outcome: resultOf({ stage, due, answeredAt }, at),
      sentBack: made.filter(({ move }) => move === 'sendBack').length, yellow: row.yellow, red: row.red,
    }
  })
}

export function tallyOf(judged: readonly Judged[]): Map<string, Tally> {
  const tallies = new Map<string, Tally>()
  for (const { party, outcome, sentBack, yellow, red } of judged) {
    const sum = tallies.get(party) ?? NO_TALLY
    tallies.set(party, { ...sum, given: sum.given + 1, [outcome]: sum[outcome] + 1, sentBack: sum.sentBack + sentBack, yellow: sum.yellow + yellow, red: sum.red + red })
  }
  return tallies
}

async function judgedIn(read: Read, now: Instant, { year, on }: Query): Promise<Result<{ year: number; on: Day; judged: Judged[] }>> {
  const at = momentOf(on, now, endOf)
  if (!at.ok) return at
  const day = dayOf(at.value)
  const asked = year ?? Number(day.slice(0, 4))
  return ok({ year: asked, on: day, judged: await judge(read, `${asked}-01-01` as Day, `${asked}-12-31` as Day, at.value) })
}

export async function appraise(read: Read, now: Instant, query: Query): Promise<Result<OutputOf<Ops['appraisal']>>> {
  const found = await judgedIn(read, now, query)
  if (!found.ok) return found
  const rows = [...tallyOf(found.value.judged)].map(([party, tally]): AppraisalRow => {
    const { score, steps } = scoreOf(tally)
    return { party, ...tally, ...(score === undefined ? {} : { score }), steps: [...steps] }
  })
  return ok({ year: found.value.year, on: found.value.on, rows: rows.sort((a, b) => (b.score ?? -1) - (a.score ?? -1) || (a.party < b.party ? -1 : 1)) })
}

/** The cases that a figure of the appraisal counts. */
export async function casesBehind(read: Read, now: Instant, { party, figure, ...query }: QueryOf<Ops['behind']>): Promise<Result<OutputOf<Ops['behind']>>> {
  const found = await judgedIn(read, now, query)
  if (!found.ok) return found
  const counts = (one: Judged) => (figure === 'given' ? true : figure === 'sentBack' || figure === 'yellow' || figure === 'red' ? one[figure] > 0 : one.outcome === figure)
  return ok({
    items: found.value.judged.filter((one) => one.party === party && counts(one)).map(({ id, number, title, due, answeredAt }) => ({ id, number, title, ...(due === undefined ? {} : { due: dayOf(due) }), ...(answeredAt === undefined ? {} : { answeredOn: dayOf(answeredAt) }) })),
  })
}

const FIGURES = ['given', 'onTime', 'late', 'overdue', 'open', 'unsigned', 'ended', 'sentBack', 'yellow', 'red'] as const
const HEADINGS = {
  zh: ['单位', '交办', '按期办结', '逾期办结', '逾期未结', '在办', '待签收', '终止', '退回重办', '黄牌', '红牌', '得分', '算法'],
  en: ['Body', 'Given', 'In time', 'Late', 'Overdue', 'Open', 'Unsigned', 'Ended', 'Sent back', 'Yellow', 'Red', 'Score', 'How'],
} as const

export function appraisalSheet(needs: SupervisionNeeds, { year, on, rows }: OutputOf<Ops['appraisal']>, language: 'zh' | 'en'): SheetOut {
  return {
    title: language === 'zh' ? `${year}年督办考核` : `Appraisal ${year}`, columns: HEADINGS[language], note: language === 'zh' ? `截至 ${on}` : `As of ${on}`,
    rows: rows.map((row) => [nameOf(needs, row.party)[language], ...FIGURES.map((figure) => row[figure]), row.score ?? null, row.steps.map((step) => step[language]).join(language === 'zh' ? '；' : '; ')]),
  }
}
