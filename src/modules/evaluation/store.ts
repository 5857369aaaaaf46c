import type { GivenAnswer, GivenView, Question, Rating } from '../../contract/evaluation.ts'
import { type Day, type Instant, toIso } from '../../core/value/index.ts'
import type { Read } from '../../kernel/db/index.ts'
import type { Tx } from '../../kernel/log/index.ts'

type Content = Pick<GivenView, 'title' | 'kind' | 'year' | 'system' | 'ask' | 'indicators'> & { readonly withSelf: boolean }
export interface GivenRow { readonly id: string; readonly evaluation: string; readonly case: string; readonly owner: string; readonly grantee: string; readonly at: Instant; readonly until: Day; readonly revokedAt: Instant | null; readonly content: Content }
const GIVEN = 'select id, evaluation, case_id as "case", owner, grantee, at, until, revoked_at as "revokedAt", content from evaluation.given'

export const givenOfEvaluation = (read: Read, evaluation: string) => read.query<GivenRow>(`${GIVEN} where evaluation = $1 and owner = $2 order by at, id`, [evaluation, read.actor.party])
/** What the acting party was given and may still read on that day. */
export const givenTo = (read: Read, today: Day) => read.query<GivenRow>(`${GIVEN} where grantee = $1 and until >= $2::date and revoked_at is null order by at desc, id`, [read.actor.party, today])
export async function findGiven(read: Read, id: string): Promise<GivenRow | undefined> { return (await read.query<GivenRow>(`${GIVEN} where id = $1`, [id]))[0] }

export function stageGiven(tx: Tx, given: Omit<GivenRow, 'at' | 'revokedAt' | 'owner'>): void {
  tx.stage('insert into evaluation.given (id, evaluation, case_id, owner, grantee, at, until, content) values ($1, $2, $3, $4, $5, $6::timestamptz, $7::date, $8)',
    [given.id, given.evaluation, given.case, tx.actor.party, given.grantee, toIso(tx.now), given.until, JSON.stringify(given.content)])
}
export const stageRevocation = (tx: Tx, id: string): void => tx.stage('update evaluation.given set revoked_at = $2::timestamptz where id = $1 and revoked_at is null', [id, toIso(tx.now)])

export interface RatingRow { readonly id: string; readonly given: string; readonly rater: string; readonly at: Instant; readonly entry: string; readonly index: number; readonly ratings: readonly Rating[]; readonly words: string }
/** The newest ratings of each rater, as of an instant. */
export const ratingsOf = (read: Read, evaluation: string, asOf: Instant) => read.query<RatingRow>(
  `select distinct on (rater) id, given, rater, at, entry, entry_index as index, ratings, words from evaluation.rating where evaluation = $1 and at <= $2::timestamptz order by rater, at desc, id desc`, [evaluation, toIso(asOf)])
export const ratingsIn = (read: Read, given: readonly string[]) => read.query<RatingRow>('select distinct on (given) id, given, rater, at, entry, entry_index as index, ratings, words from evaluation.rating where given = any ($1::uuid[]) order by given, at desc, id desc', [given])
export function stageRating(tx: Tx, given: GivenRow, ratings: readonly Rating[], words: string, entry: string): void {
  tx.stage(`insert into evaluation.rating (id, given, evaluation, owner, rater, at, entry, entry_index, ratings, words) select $1, $2, $3, $4, $5, $6::timestamptz, $7::uuid, e.index, $8, $9 from log.entry e where e.id = $7::uuid`,
    [tx.newId(), given.id, given.evaluation, given.owner, tx.actor.party, toIso(tx.now), entry, JSON.stringify(ratings), words], { rows: 1 })
}

export interface QuestionnaireRow { readonly id: string; readonly owner: string; readonly title: string; readonly intro: string; readonly questions: readonly Question[]; readonly opens: Instant; readonly closes: Day; readonly entry: string; readonly index: number }
const QUESTIONNAIRE = 'select id, owner, title, intro, questions, opens, closes, entry, entry_index as index from evaluation.questionnaire'
const LISTED = 100
export const listQuestionnaires = (read: Read, today: Day) => read.query<QuestionnaireRow>(`${QUESTIONNAIRE} where closes >= $1::date or owner = $2 order by closes desc, id desc limit ${LISTED}`, [today, read.actor.party])
export async function findQuestionnaire(read: Read, id: string): Promise<QuestionnaireRow | undefined> { return (await read.query<QuestionnaireRow>(`${QUESTIONNAIRE} where id = $1`, [id]))[0] }
export function stageQuestionnaire(tx: Tx, id: string, given: Pick<QuestionnaireRow, 'title' | 'intro' | 'questions' | 'closes'>, entry: string): void {
  tx.stage('insert into evaluation.questionnaire (id, owner, title, intro, questions, opens, closes, entry, entry_index) select $1, $2, $3, $4, $5, $6::timestamptz, $7::date, $8::uuid, e.index from log.entry e where e.id = $8::uuid',
    [id, tx.actor.party, given.title, given.intro, JSON.stringify(given.questions), toIso(tx.now), given.closes, entry], { rows: 1 })
}
export async function answersOf(read: Read, questionnaire: string, asOf: Instant): Promise<(readonly GivenAnswer[])[]> {
  return (await read.query<{ answers: readonly GivenAnswer[] }>('select answers from evaluation.answer where questionnaire = $1 and at <= $2::timestamptz order by at, id', [questionnaire, toIso(asOf)])).map((row) => row.answers)
}
export async function countAnswers(read: Read, questionnaires: readonly string[]): Promise<ReadonlyMap<string, number>> {
  return new Map((await read.query<{ id: string; count: number }>('select questionnaire as id, count(*)::int as count from evaluation.answer where questionnaire = any ($1::uuid[]) group by 1', [questionnaires])).map((row) => [row.id, row.count]))
}
