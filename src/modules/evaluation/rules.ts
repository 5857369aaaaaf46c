/** What the room decides without a database: indicators from records and plans, their worth in a year, ratings beside one another, answers of the public. */
import type { ActualView, EvaluationView, GivenAnswer, IndicatorView, Question, Rating } from '../../contract/evaluation.ts'
import type { RecordView } from '../../contract/record.ts'
import { achievementIn, expectedIn, type Goal, parseExpression, printExpression, scoreOf, sumOfWeights, timeWeighted, WEIGHTS_MAKE } from '../../core/evaluation/index.ts'
import { fault, ok, refuse, type Result, text } from '../../core/value/index.ts'

type Data = Readonly<Record<string, unknown>>
const FIELDS = ['name', 'system', 'unit', 'kind', 'direction', 'baseYear', 'base', 'baseText', 'targetYear', 'target', 'targetText', 'trajectory', 'weight', 'formula', 'origin', 'frequency', 'lead', 'source'] as const

/** The fields of an indicator's record that its page works with. */
export const fieldsOf = (data: Data): Pick<IndicatorView, (typeof FIELDS)[number]> => Object.fromEntries(FIELDS.flatMap((field) => (data[field] === undefined ? [] : [[field, data[field]]]))) as unknown as Pick<IndicatorView, (typeof FIELDS)[number]>
export const actualsOf = (data: Data): ActualView[] => (Array.isArray(data['actuals']) ? (data['actuals'] as ActualView[]) : [])
const goalOf = (data: Data): Goal => fieldsOf(data)

/** An indicator with what its figures make of it in a year. Without a figure of that year the latest before it is judged by its own year. */
export function indicatorView({ id, register, version, owner, data }: Pick<RecordView, 'id' | 'register' | 'version' | 'owner' | 'data'>, year: number): IndicatorView {
  const goal = goalOf(data)
  const actuals = actualsOf(data).sort((a, b) => a.year - b.year)
  const actual = actuals.filter((one) => one.year <= year).at(-1)
  const achieved = actual === undefined ? undefined : achievementIn(goal, actual)
  const overTime = timeWeighted(goal, actuals, year)
  const expected = expectedIn(goal, year)
  const formula = typeof data['formula'] === 'string' ? parseExpression(data['formula']) : undefined
  return {
    ...fieldsOf(data), id, register, version, owner, actuals, ...(expected === undefined ? {} : { expected }), ...(actual === undefined ? {} : { actual }),
    ...(achieved === undefined ? {} : { achieved: { ratio: achieved.ratio, steps: [...achieved.steps], met: achieved.met } }), ...(overTime === undefined ? {} : { overTime: { ratio: overTime.ratio, steps: [...overTime.steps] } }),
    ...(formula?.ok === true ? { explained: text(printExpression(formula.value, 'zh'), printExpression(formula.value, 'en')) } : {}),
  }
}

export const scoreView = (rows: Parameters<typeof scoreOf>[0]) => { const { score, judged, steps } = scoreOf(rows); return { ...(score === undefined ? {} : { score }), judged, steps: [...steps] } }
const weighed = (read: (indicator: IndicatorView) => number | undefined) => (indicator: IndicatorView) => ({ name: indicator.name, weight: indicator.weight ?? 0, ratio: read(indicator) })

/** A system with its weights and its points. */
export function systemView(system: string, indicators: readonly IndicatorView[]) {
  const weights = sumOfWeights(indicators.map((indicator) => indicator.weight ?? 0))
  return { system, weights, complete: weights === WEIGHTS_MAKE, score: scoreView(indicators.map(weighed((one) => one.achieved?.ratio))), overTime: scoreView(indicators.map(weighed((one) => one.overTime?.ratio))), indicators: [...indicators] }
}

export interface HandedIn { readonly party: string; readonly at: string; readonly entry: { readonly id: string; readonly index: number; readonly at: string }; readonly ratings: readonly Rating[] }

/** Every indicator with the own rating, the others' and the gap between them, in points. */
export function ratedRows(indicators: readonly IndicatorView[], self: readonly Rating[], handedIn: readonly HandedIn[]): EvaluationView['rows'] {
  return indicators.map((indicator) => {
    const own = self.find((rating) => rating.indicator === indicator.id)
    const ratings = handedIn.flatMap(({ party, at, entry, ratings: all }) => all.filter((one) => one.indicator === indicator.id).map((one) => ({ party, rating: one.rating, ...(one.words === undefined ? {} : { words: one.words }), at, entry })))
    const mean = meanOf(ratings.map((one) => one.rating))
    return {
      indicator, ...(own === undefined ? {} : { self: own.rating, ...(own.words === undefined ? {} : { selfWords: own.words }) }), ratings,
      ...(own === undefined || mean === undefined ? {} : { gap: Math.round((own.rating - mean) * 10) / 10 }),
    }
  })
}
export const meanOf = (values: readonly number[]): number | undefined => (values.length === 0 ? undefined : values.reduce((sum, value) => sum + value, 0) / values.length)

/** Points by what was rated, self or others. */
export const ratingScore = (rows: EvaluationView['rows'], read: (row: EvaluationView['rows'][number]) => number | undefined) => scoreView(rows.map((row) => { const value = read(row); return { name: row.indicator.name, weight: row.indicator.weight ?? 0, ratio: value === undefined ? undefined : value / 100 } }))

/** Actuals with the figure of one year put in its place. */
export const withActual = (data: Data, actual: ActualView): ActualView[] => [...actualsOf(data).filter((one) => one.year !== actual.year), actual].sort((a, b) => a.year - b.year)

/** Whether each question can be asked. */
export function checkQuestions(questions: readonly Question[]): Result<void> {
  for (const [at, { id, kind, options }] of questions.entries()) {
    if (questions.findIndex((one) => one.id === id) !== at) return refuse('evaluation.questions', { at: at + 1, reason: '编号重复', reason_en: 'its id stands twice' }, `/body/questions/${at}/id`)
    if ((kind === 'single' || kind === 'many') && (options.length < 2 || new Set(options).size < options.length)) return refuse('evaluation.questions', { at: at + 1, reason: '至少两个不同的选项', reason_en: 'it needs two different choices' }, `/body/questions/${at}/options`)
  }
  return ok()
}

/** The answers that belong to the questions, checked; anything else is refused. */
export function checkAnswers(questions: readonly Question[], given: readonly GivenAnswer[]): Result<GivenAnswer[]> {
  const kept: GivenAnswer[] = []
  for (const [at, question] of questions.entries()) {
    const answer = given.find((one) => one.question === question.id)
    const { choices = [], scale, words = '' } = answer ?? {}
    const isGiven = { single: choices.length > 0, many: choices.length > 0, scale: scale !== undefined, words: words.trim() !== '' }[question.kind]
    if (!isGiven) { if (question.required) return refuse('evaluation.answer_missing', { at: at + 1 }, `/body/answers/${at}`); continue }
    const isAsked = choices.every((choice) => question.options.includes(choice)) && new Set(choices).size === choices.length && (question.kind !== 'single' || choices.length === 1)
    if ((question.kind === 'single' || question.kind === 'many') && !isAsked) return { ok: false, fault: fault('evaluation.answer_invalid', { at: at + 1 }, `/body/answers/${at}`) }
    kept.push({ question: question.id, choices: question.kind === 'single' || question.kind === 'many' ? choices : [], ...(question.kind === 'scale' && scale !== undefined ? { scale } : {}), ...(question.kind === 'words' ? { words: words.trim() } : {}) })
  }
  return ok(kept)
}

const WORDS_SHOWN = 200
/** Results by question: how many chose what; the mean of a scale; words as they were written. */
export function resultsOf(questions: readonly Question[], answers: readonly (readonly GivenAnswer[])[]) {
  return questions.map((question) => {
    const own = answers.flatMap((all) => all.filter((one) => one.question === question.id))
    const choices = question.kind === 'scale' ? ['1', '2', '3', '4', '5'] : question.options
    const counts = choices.map((choice) => ({ choice, count: own.filter((one) => (question.kind === 'scale' ? String(one.scale) === choice : one.choices.includes(choice))).length }))
    const mean = question.kind === 'scale' ? meanOf(own.flatMap((one) => (one.scale === undefined ? [] : [one.scale]))) : undefined
    return { question, answered: own.length, counts: question.kind === 'words' ? [] : counts, ...(mean === undefined ? {} : { mean: Math.round(mean * 100) / 100 }), words: own.flatMap((one) => (one.words === undefined ? [] : [one.words])).slice(0, WORDS_SHOWN) }
  })
}
