/** Room `evaluation` (评估): a system of indicators, evaluations of five kinds as cases, what the public answers, and a report in which every figure names its evidence. */
import { z } from 'zod'
import { text } from '../core/value/index.ts'
import { operation } from './operation.ts'
import { DayShape, EntryRef, FileShape, InstantShape, PartyIdShape, TextShape, UuidShape } from './shapes.ts'

export const EVALUATION_KINDS = ['年度', '中期', '总结', '专项', '第三方'] as const
export const QUESTION_KINDS = ['single', 'many', 'scale', 'words'] as const
const Year = z.number().int().min(1990).max(2100)
const Name = z.string().min(1).max(200)
const Ratio = z.number().min(0).max(1)

/** Where a figure comes from, so that it can be looked up: a record and its version, a series, a case. */
export const Evidence = z.strictObject({ kind: z.enum(['record', 'series', 'case', 'document']), id: UuidShape, label: z.string().max(200), version: z.number().int().optional(), register: z.string().max(64).optional() })
export type Evidence = z.infer<typeof Evidence>
const Actual = z.object({ year: Year, value: z.number(), note: z.string().optional(), computed: z.boolean().optional(), derivation: z.array(z.string()).optional(), evidence: z.array(Evidence).optional() })
export type ActualView = z.infer<typeof Actual>

const IndicatorFields = {
  name: Name, system: Name, unit: z.string().max(40), kind: z.enum(['约束性', '预期性']), direction: z.enum(['up', 'down']),
  baseYear: Year.optional(), base: z.number().optional(), baseText: z.string().max(60).optional(), targetYear: Year.optional(), target: z.number().optional(), targetText: z.string().max(60).optional(),
  trajectory: z.array(z.strictObject({ year: Year, value: z.number() })).max(40).optional(), weight: z.number().min(0).max(100).optional(), formula: z.string().max(500).optional(), origin: z.string().max(200).optional(),
  frequency: z.enum(['年', '半年', '季', '月']).optional(), lead: z.array(z.string().max(60)).max(20).optional(), source: z.object({ document: UuidShape, title: z.string().optional(), spans: z.array(z.object({ start: z.number().int(), end: z.number().int() })) }).optional(),
}
const Derived = z.object({ ratio: Ratio, steps: z.array(TextShape) })

/** An indicator with what its figures make of it in one year. */
const IndicatorView = z.object({
  ...IndicatorFields, id: UuidShape, register: z.string(), version: z.number().int(), owner: PartyIdShape, actuals: z.array(Actual),
  /** What should have been reached in the year asked for. */
  expected: z.object({ value: z.number(), why: TextShape }).optional(), actual: Actual.optional(),
  achieved: Derived.extend({ met: z.boolean() }).optional(), overTime: Derived.optional(),
  /** The formula in words of both languages; absent where it cannot be read. */
  explained: TextShape.optional(),
})
export type IndicatorView = z.infer<typeof IndicatorView>
const Score = z.object({ score: z.number().optional(), judged: z.number(), steps: z.array(TextShape) })
const SystemView = z.object({ system: z.string(), weights: z.number(), complete: z.boolean(), score: Score, overTime: Score, indicators: z.array(IndicatorView) })

const Rating = z.strictObject({ indicator: UuidShape, rating: z.number().min(0).max(100), words: z.string().max(1000).optional() })
export type Rating = z.infer<typeof Rating>
const GrantView = z.object({ id: UuidShape, case: UuidShape, to: PartyIdShape, until: DayShape, at: InstantShape, state: z.enum(['open', 'over', 'revoked']), indicators: z.number().int(), withSelf: z.boolean(), ratedAt: InstantShape.optional() })
const EvaluationRow = z.object({ id: UuidShape, register: z.string(), version: z.number().int(), title: z.string(), kind: z.enum(EVALUATION_KINDS), year: Year, system: z.string(), from: DayShape.optional(), until: DayShape.optional(), updatedAt: InstantShape })
const EvaluationView = EvaluationRow.extend({
  summary: z.string(), problems: z.string(), advice: z.string(), questionnaire: UuidShape.optional(), score: Score, overTime: Score, self: Score, theirs: Score, weights: z.number(),
  rows: z.array(z.object({
    indicator: IndicatorView, self: z.number().optional(), selfWords: z.string().optional(),
    ratings: z.array(z.object({ party: PartyIdShape, rating: z.number(), words: z.string().optional(), at: InstantShape, entry: EntryRef })),
    /** Own rating less the mean of the others'. */
    gap: z.number().optional(),
  })),
  grants: z.array(GrantView),
})
export type EvaluationView = z.infer<typeof EvaluationView>

/** What an outside evaluator is given: copies as of the grant, and nothing else. */
const GivenView = z.object({
  id: UuidShape, case: UuidShape, caseStage: z.string(), from: PartyIdShape, until: DayShape, at: InstantShape, title: z.string(), kind: z.enum(EVALUATION_KINDS), year: Year, system: z.string(), ask: z.string(),
  indicators: z.array(z.object({ id: UuidShape, ...IndicatorFields, actuals: z.array(Actual), self: z.number().optional(), selfWords: z.string().optional() })), ratings: z.array(Rating), ratedAt: InstantShape.optional(),
})
export type GivenView = z.infer<typeof GivenView>

const Question = z.strictObject({ id: z.string().regex(/^[a-z0-9]{1,20}$/), text: z.string().min(1).max(300), kind: z.enum(QUESTION_KINDS), options: z.array(z.string().min(1).max(100)).max(20).default([]), required: z.boolean().default(true) })
export type Question = z.infer<typeof Question>
const Given = z.strictObject({ question: z.string().max(20), choices: z.array(z.string().max(100)).max(20).default([]), scale: z.number().int().min(1).max(5).optional(), words: z.string().max(1000).optional() })
export type GivenAnswer = z.infer<typeof Given>
const QuestionnaireView = z.object({ id: UuidShape, title: z.string(), intro: z.string(), owner: PartyIdShape, opens: InstantShape, closes: DayShape, open: z.boolean(), questions: z.array(Question), answers: z.number().int().optional() })
export type QuestionnaireView = z.infer<typeof QuestionnaireView>
const Result = z.object({ question: Question, answered: z.number().int(), counts: z.array(z.object({ choice: z.string(), count: z.number().int() })), mean: z.number().optional(), words: z.array(z.string()) })

const idParam = z.strictObject({ id: UuidShape })
const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
const staff = ['officer', 'leader'] as const
const written = ['record.invalid', 'record.stale', 'record.unknown', 'record.not_owner', 'record.withdrawn', 'register.unknown']
const formulas = ['evaluation.formula', 'evaluation.formula_zero', 'evaluation.formula_size', 'evaluation.formula_circle', 'evaluation.formula_source']

export const evaluationOperations = {
  systems: operation({
    name: 'evaluation.indicator.list', method: 'GET', path: '/evaluation/indicators', who: 'acting', title: text('指标体系', 'Systems of indicators'), query: z.strictObject({ year: z.coerce.number().int().min(1990).max(2100).optional() }),
    output: z.object({ year: Year, register: z.string().optional(), systems: z.array(SystemView) }), faults: ['record.too_many'],
  }),
  fill: operation({
    name: 'evaluation.indicator.fill', method: 'POST', path: '/evaluation/indicators/from-plan', who: staff, title: text('由规划建立指标体系', 'Make a system of the indicators of a plan'),
    body: z.strictObject({ system: Name, document: UuidShape, title: Name, indicators: z.array(z.strictObject({ name: Name, unit: z.string().max(40), baseYear: z.string().max(20).nullish(), base: z.string().max(60).nullish(), target: z.string().max(60).nullish(), kind: z.string().max(20).nullish(), start: z.number().int(), end: z.number().int() })).min(1).max(500) }),
    output: z.object({ created: z.number().int(), kept: z.number().int() }), faults: [...written],
  }),
  save: operation({
    name: 'evaluation.indicator.save', method: 'POST', path: '/evaluation/indicators', who: staff, title: text('保存指标', 'Save an indicator'),
    body: z.strictObject({ id: UuidShape.optional(), version: z.number().int().optional(), data: z.strictObject(IndicatorFields), reason: z.string().max(1000).optional() }), output: z.object({ id: UuidShape }), faults: [...written, ...formulas],
  }),
  weigh: operation({
    name: 'evaluation.indicator.weigh', method: 'POST', path: '/evaluation/weights', who: staff, title: text('设定权重', 'Set the weights of a system'),
    body: z.strictObject({ system: Name, weights: z.array(z.strictObject({ id: UuidShape, version: z.number().int(), weight: z.number().min(0).max(100) })).min(1).max(500) }), output: z.object({ changed: z.number().int() }), faults: [...written, 'evaluation.weights', 'evaluation.weights_missing'],
  }),
  report: operation({
    name: 'evaluation.actual.report', method: 'POST', path: '/evaluation/indicators/{id}/actuals', who: ['officer', 'leader', 'clerk'], title: text('填报指标实际值', 'Report the figure of a year'), params: idParam,
    body: z.strictObject({ version: z.number().int(), year: Year, value: z.number(), note: z.string().max(500).optional(), evidence: z.array(Evidence).max(20).default([]) }), output: z.object({ id: UuidShape }), faults: [...written, 'evaluation.year'],
  }),
  compute: operation({
    name: 'evaluation.actual.compute', method: 'POST', path: '/evaluation/indicators/{id}/computing', who: ['officer', 'leader', 'clerk'], title: text('按公式取数', 'Compute the figure of a year by its formula'), params: idParam,
    body: z.strictObject({ version: z.number().int(), year: Year, keep: z.boolean().default(true) }), output: z.object({ value: z.number(), derivation: z.array(z.string()), evidence: z.array(Evidence) }), faults: [...written, ...formulas, 'evaluation.year', 'evaluation.formula_missing'],
  }),
  list: operation({ name: 'evaluation.evaluation.list', method: 'GET', path: '/evaluation/evaluations', who: 'acting', title: text('评估', 'Evaluations'), output: z.object({ items: z.array(EvaluationRow), register: z.string().optional(), process: z.string().optional() }) }),
  start: operation({
    name: 'evaluation.evaluation.start', method: 'POST', path: '/evaluation/evaluations', who: staff, title: text('开展评估', 'Start an evaluation'),
    body: z.strictObject({ title: Name, kind: z.enum(EVALUATION_KINDS), year: Year, system: Name, from: DayShape.optional(), until: DayShape.optional() }), output: z.object({ id: UuidShape }), faults: [...written, 'evaluation.weights', 'evaluation.system_unknown'],
  }),
  get: operation({ name: 'evaluation.evaluation.get', method: 'GET', path: '/evaluation/evaluations/{id}', who: 'acting', title: text('查看评估', 'See an evaluation'), params: idParam, output: EvaluationView, faults: ['evaluation.unknown'] }),
  rateSelf: operation({
    name: 'evaluation.self.rate', method: 'POST', path: '/evaluation/evaluations/{id}/self', who: staff, title: text('自评与撰写', 'Rate oneself and write'), params: idParam,
    body: z.strictObject({ version: z.number().int(), ratings: z.array(Rating).max(500), summary: z.string().max(5000), problems: z.string().max(5000), advice: z.string().max(5000), questionnaire: UuidShape.nullish() }), output: z.object({ id: UuidShape }), faults: [...written, 'evaluation.unknown', 'evaluation.indicator_unknown'],
  }),
  grant: operation({
    name: 'evaluation.grant.give', method: 'POST', path: '/evaluation/evaluations/{id}/grants', who: staff, title: text('委托评估', 'Commission an evaluator'), params: idParam,
    body: z.strictObject({ to: PartyIdShape, until: DayShape, ask: z.string().min(1).max(5000), indicators: z.array(UuidShape).min(1).max(500), withSelf: z.boolean().default(false) }),
    output: z.object({ id: UuidShape, case: UuidShape }), faults: ['evaluation.unknown', 'evaluation.indicator_unknown', 'evaluation.until', 'case.process_unknown', 'case.to_self', 'party.unknown', 'case.no_agreement'],
  }),
  revoke: operation({ name: 'evaluation.grant.revoke', method: 'POST', path: '/evaluation/grants/{id}/revocation', who: staff, title: text('收回授权', 'Take back what was granted'), params: idParam, body: z.strictObject({ reason: z.string().min(1).max(500) }), output: z.object({ id: UuidShape }), faults: ['evaluation.grant_unknown'] }),
  given: operation({ name: 'evaluation.given.list', method: 'GET', path: '/evaluation/given', who: ['evaluator', 'officer', 'leader'], title: text('委托给我的评估', 'What I am to evaluate'), output: z.object({ items: z.array(GivenView) }) }),
  takeUp: operation({ name: 'evaluation.given.accept', method: 'POST', path: '/evaluation/given/{id}/acceptance', who: ['evaluator', 'officer', 'leader'], title: text('接受委托', 'Take it up'), params: idParam, output: z.object({ id: UuidShape }), faults: ['evaluation.grant_unknown', 'evaluation.grant_over', 'case.move_refused', 'case.not_your_turn', 'case.offer_lapsed'] }),
  rate: operation({
    name: 'evaluation.given.rate', method: 'POST', path: '/evaluation/given/{id}/ratings', who: ['evaluator', 'officer', 'leader'], title: text('提交评价', 'Hand in ratings'), params: idParam, body: z.strictObject({ ratings: z.array(Rating).min(1).max(500), words: z.string().min(1).max(5000) }),
    output: z.object({ id: UuidShape }), faults: ['evaluation.grant_unknown', 'evaluation.grant_over', 'evaluation.indicator_unknown', 'case.move_refused', 'case.not_your_turn'],
  }),
  draft: operation({
    name: 'evaluation.report.draft', method: 'GET', path: '/evaluation/evaluations/{id}/report.docx', who: 'acting', title: text('评估报告（草案）', 'Draft of the report'), params: idParam, query: z.strictObject({ /** As everything stood at the end of that day; now where absent. */ asOf: DayShape.optional() }),
    file: DOCX, output: FileShape, faults: ['evaluation.unknown', 'evaluation.not_yet', 'evaluation.future'],
  }),
  ask: operation({
    name: 'evaluation.questionnaire.publish', method: 'POST', path: '/evaluation/questionnaires', who: staff, title: text('发布问卷', 'Publish a questionnaire'),
    body: z.strictObject({ title: Name, intro: z.string().max(2000).default(''), closes: DayShape, questions: z.array(Question).min(1).max(40) }), output: z.object({ id: UuidShape }), faults: ['evaluation.questions', 'evaluation.until'],
  }),
  questionnaires: operation({ name: 'evaluation.questionnaire.list', method: 'GET', path: '/evaluation/questionnaires', who: 'public', title: text('问卷', 'Questionnaires'), output: z.object({ items: z.array(QuestionnaireView) }) }),
  questionnaire: operation({ name: 'evaluation.questionnaire.get', method: 'GET', path: '/evaluation/questionnaires/{id}', who: 'public', title: text('查看问卷', 'See a questionnaire'), params: idParam, output: QuestionnaireView, faults: ['evaluation.questionnaire_unknown'] }),
  answer: operation({
    name: 'evaluation.questionnaire.answer', method: 'POST', path: '/evaluation/questionnaires/{id}/answers', who: 'public', title: text('回答问卷', 'Answer a questionnaire'), params: idParam,
    body: z.strictObject({ /** Of the browser's session; one answer each. */ visit: z.string().regex(/^[A-Za-z0-9_-]{16,64}$/), answers: z.array(Given).max(40) }),
    output: z.object({ id: UuidShape }), faults: ['evaluation.questionnaire_unknown', 'evaluation.questionnaire_closed', 'evaluation.answered', 'evaluation.answer_missing', 'evaluation.answer_invalid'],
  }),
  results: operation({ name: 'evaluation.questionnaire.results', method: 'GET', path: '/evaluation/questionnaires/{id}/results', who: 'acting', title: text('问卷结果', 'Results of a questionnaire'), params: idParam, output: z.object({ questionnaire: QuestionnaireView, answers: z.number().int(), results: z.array(Result) }), faults: ['evaluation.questionnaire_unknown'] }),
}
