/** Questions to the public: published until a day, answered without an account once a visit, counted by question. */
import type { OPERATIONS } from '../../contract/index.ts'
import type { QuestionnaireView } from '../../contract/evaluation.ts'
import type { BodyOf, OutputOf } from '../../contract/operation.ts'
import { addDays, dayOf, fault, type Instant, ok, refuse, type Result, toIso, utf8 } from '../../core/value/index.ts'
import type { Read } from '../../kernel/db/index.ts'
import type { Tx } from '../../kernel/log/index.ts'
import type { EvaluationNeeds } from './needs.ts'
import { checkAnswers, checkQuestions, resultsOf } from './rules.ts'
import { answersOf, countAnswers, findQuestionnaire, listQuestionnaires, type QuestionnaireRow, stageQuestionnaire } from './store.ts'

type Ops = (typeof OPERATIONS)['evaluation']
const OPEN_DAYS_MAX = 366

export async function publish(tx: Tx, { title, intro, closes, questions }: BodyOf<Ops['ask']>): Promise<Result<{ id: string }>> {
  const checked = checkQuestions(questions)
  if (!checked.ok) return checked
  const today = dayOf(tx.now)
  if (closes < today || closes > addDays(today, OPEN_DAYS_MAX)) return refuse('evaluation.until', { days: OPEN_DAYS_MAX }, '/body/closes')
  const id = tx.newId()
  const entry = tx.entry({ kind: 'evaluation.asked', subject: `questionnaire:${id}`, body: { title, intro, closes, questions } })
  stageQuestionnaire(tx, id, { title, intro, closes, questions }, entry)
  return ok({ id })
}

const viewOf = (row: QuestionnaireRow, now: Instant, answers?: number): QuestionnaireView => ({ id: row.id, title: row.title, intro: row.intro, owner: row.owner, opens: toIso(row.opens), closes: row.closes, open: row.closes >= dayOf(now), questions: [...row.questions], ...(answers === undefined ? {} : { answers }) })

/** Those that are open, and all of one's own. How many answered is for the owner. */
export async function listOpen(read: Read, now: Instant): Promise<OutputOf<Ops['questionnaires']>> {
  const rows = await listQuestionnaires(read, dayOf(now))
  const own = rows.filter((row) => row.owner === read.actor.party)
  const counts = await countAnswers(read, own.map((row) => row.id))
  return { items: rows.map((row) => viewOf(row, now, row.owner === read.actor.party ? counts.get(row.id) ?? 0 : undefined)) }
}

export async function getOpen(read: Read, now: Instant, id: string): Promise<Result<QuestionnaireView>> {
  const row = await findQuestionnaire(read, id)
  return row === undefined ? refuse('evaluation.questionnaire_unknown') : ok(viewOf(row, now))
}

/** Of one visit of a browser the first answer stands. */
export async function answer(needs: EvaluationNeeds, tx: Tx, id: string, { visit, answers }: BodyOf<Ops['answer']>): Promise<Result<{ id: string }>> {
  const row = await findQuestionnaire(tx, id)
  if (row === undefined) return refuse('evaluation.questionnaire_unknown')
  if (row.closes < dayOf(tx.now)) return refuse('evaluation.questionnaire_closed', { day: row.closes })
  const checked = checkAnswers(row.questions, answers)
  if (!checked.ok) return checked
  const own = tx.newId()
  // Whose answer it is nobody can tell: the visit is hashed with the questionnaire's own id.
  const hash = needs.zone.hash(utf8(`${id}\n${visit}`))
  tx.entry({ kind: 'evaluation.answered', subject: `questionnaire:${id}`, party: row.owner, body: { answer: own, answers: checked.value } })
  tx.stage('insert into evaluation.answer (id, questionnaire, owner, at, visit, answers) values ($1, $2, $3, $4::timestamptz, $5, $6)', [own, id, row.owner, toIso(tx.now), Buffer.from(hash), JSON.stringify(checked.value)], { rows: 1, unique: { one_answer_a_visit: fault('evaluation.answered') } })
  return ok({ id: own })
}

export async function getResults(read: Read, now: Instant, id: string, asOf: Instant = now): Promise<Result<OutputOf<Ops['results']>>> {
  const row = await findQuestionnaire(read, id)
  if (row?.owner !== read.actor.party) return refuse('evaluation.questionnaire_unknown')
  const answers = await answersOf(read, id, asOf)
  return ok({ questionnaire: viewOf(row, now, answers.length), answers: answers.length, results: resultsOf(row.questions, answers) })
}
