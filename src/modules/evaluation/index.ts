/** Room `evaluation` (评估): indicators, evaluations, the public's answers, and the report. */
import { OPERATIONS } from '../../contract/index.ts'
import { ok } from '../../core/value/index.ts'
import { type Bound, bind, type Handlers } from '../../kernel/module/index.ts'
import { giveGrant, handIn, listEvaluations, listGiven, rateSelf, revokeGrant, startEvaluation, takeUp, viewEvaluation } from './evaluations.ts'
import { computeActual, fillFromPlan, listSystems, reportActual, saveIndicator, weighSystem, yearOf } from './indicators.ts'
import type { EvaluationNeeds } from './needs.ts'
import { answer, getOpen, getResults, listOpen, publish } from './questionnaires.ts'
import { draftReport } from './report.ts'
export type { EvaluationNeeds, Report } from './needs.ts'
export { evaluationUnit } from './unit.ts'

export function evaluationModule(needs: EvaluationNeeds): Bound[] {
  return bind(OPERATIONS.evaluation, {
    systems: (call, { query }) => call.read((read) => listSystems(needs, read, call.now(), query.year ?? yearOf(call.now()))),
    fill: (call, { body }) => call.transact((tx) => fillFromPlan(needs, tx, body)),
    save: (call, { body }) => call.transact((tx) => saveIndicator(needs, tx, body)),
    weigh: (call, { body }) => call.transact((tx) => weighSystem(needs, tx, body)),
    report: (call, { params, body }) => call.transact((tx) => reportActual(needs, tx, params.id, body)),
    compute: (call, { params, body }) => call.transact((tx) => computeActual(needs, tx, params.id, body)),
    list: (call) => call.read((read) => listEvaluations(needs, read, call.now())),
    start: (call, { body }) => call.transact((tx) => startEvaluation(needs, tx, body)),
    get: (call, { params }) => call.read((read) => viewEvaluation(needs, read, call.now(), params.id)),
    rateSelf: (call, { params, body }) => call.transact((tx) => rateSelf(needs, tx, params.id, body)),
    grant: (call, { params, body }) => call.transact((tx) => giveGrant(needs, tx, params.id, body)),
    revoke: (call, { params, body }) => call.transact((tx) => revokeGrant(tx, params.id, body.reason)),
    given: (call) => call.read((read) => listGiven(needs, read, call.now())),
    takeUp: (call, { params }) => call.transact((tx) => takeUp(needs, tx, params.id)),
    rate: (call, { params, body }) => call.transact((tx) => handIn(needs, tx, params.id, body)),
    draft: async (call, { params, query }) => {
      const drafted = await call.read((read) => draftReport(needs, read, call.now(), params.id, query.asOf))
      return drafted.ok ? ok({ filename: drafted.value.filename, bytes: new Uint8Array(await needs.writeOfficial(drafted.value.report)) }) : drafted
    },
    ask: (call, { body }) => call.transact((tx) => publish(tx, body)),
    questionnaires: async (call) => ok(await call.read((read) => listOpen(read, call.now()))),
    questionnaire: (call, { params }) => call.read((read) => getOpen(read, call.now(), params.id)),
    answer: (call, { params, body }) => call.transact((tx) => answer(needs, tx, params.id, body)),
    results: (call, { params }) => call.read((read) => getResults(read, call.now(), params.id)),
  } satisfies Handlers<typeof OPERATIONS.evaluation>)
}
