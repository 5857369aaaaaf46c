/** Evaluation (评估): formulas of indicators, what should have been reached, and what the figures make of it. */
export { describeExpression, evaluateExpression, type Expression, indicatorsIn, parseExpression, plain, printExpression, type Source, SOURCES, type Used } from './expression.ts'
export { EVALUATION_FAULTS } from './faults.ts'
export { directionOf, figureIn, targetYearIn } from './figures.ts'
export { achievementIn, type Achieved, type Actual, expectedIn, type Goal, percent, scoreOf, type Step, sumOfWeights, timeWeighted, WEIGHTS_MAKE } from './score.ts'
