/** Faults of the room `evaluation`. */
import { type FaultTable, type FaultEntry } from './faults.ts'
import { text } from '../core/value/index.ts'

const f = (status: number, zh: string, en: string, todoZh: string, todoEn: string): FaultEntry => ({ status, says: text(zh, en), todo: text(todoZh, todoEn) })

export const evaluationFaults = {
  'evaluation.formula_missing': f(409, '该指标没有公式', 'The indicator has no formula', '先填写公式，或直接填报。', 'Write a formula first, or report the figure.'),
  'evaluation.formula_source': f(409, '公式中的“{source}”没有数据：{reason}', '"{source}" in the formula has no figure: {reason}', '核对名称和年份，或先填报该来源。', 'Check the name and the year, or report that source first.'),
  'evaluation.formula_circle': f(409, '公式形成循环：{names}', 'The formulas form a circle: {names}', '去掉其中一处引用。', 'Remove one of the references.'),
  'evaluation.weights': f(409, '“{system}”各指标权重合计为 {sum}，应为 100', 'The weights of "{system}" add up to {sum}; they must make 100', '调整权重，使合计为 100。', 'Adjust the weights so that they make 100.'),
  'evaluation.weights_missing': f(400, '“{system}”还有 {count} 项指标未给权重', '{count} indicators of "{system}" have no weight', '为体系内每项指标给出权重。', 'Give every indicator of the system a weight.'),
  'evaluation.system_unknown': f(404, '没有指标体系“{system}”', 'No system of indicators "{system}"', '先建立指标体系。', 'Make the system first.'),
  'evaluation.year': f(400, '{year} 年尚未开始，不能填报', '{year} has not begun, so nothing can be reported', '选择本年或以前的年份。', 'Choose this year or an earlier one.'),
  'evaluation.unknown': f(404, '没有这项评估，或您无权查看', 'No such evaluation, or it is not yours to see', '核对编号；受托评估请在“委托给我的评估”中查看。', 'Check the id; what you are commissioned with stands under what you are to evaluate.'),
  'evaluation.indicator_unknown': f(404, '指标不在本次评估范围内', 'That indicator is not part of this evaluation', '从列表中选择指标。', 'Choose from the list.'),
  'evaluation.until': f(400, '截止日期须在今天以后、{days} 天以内', 'The last day must lie after today, within {days} days', '重新选择截止日期。', 'Choose another last day.'),
  'evaluation.grant_unknown': f(404, '没有这项授权，或与您的单位无关', 'No such grant, or it is not yours', '刷新后重试。', 'Reload and try again.'),
  'evaluation.grant_over': f(410, '授权已于 {until} 到期或被收回', 'What was granted ended on {until} or was taken back', '如需继续，请委托单位重新授权。', 'Ask the body that commissioned you to grant it again.'),
  'evaluation.not_yet': f(404, '{day} 还没有这项评估', 'There was no such evaluation on {day}', '选择评估开展以后的日期。', 'Choose a day after it was started.'),
  'evaluation.future': f(400, '{day} 还没有到', '{day} has not come yet', '选择今天或以前的日期。', 'Choose today or an earlier day.'),
  'evaluation.questions': f(400, '第 {at} 题不完整：{reason}', 'Question {at} is not complete: {reason}', '补充后重新发布。', 'Complete it and publish again.'),
  'evaluation.questionnaire_unknown': f(404, '没有这份问卷', 'No such questionnaire', '从列表中选择问卷。', 'Choose one from the list.'),
  'evaluation.questionnaire_closed': f(410, '问卷已于 {day} 截止', 'The questionnaire closed on {day}', '感谢关注；结果以发布单位公布的为准。', 'Thank you; its owner will publish the results.'),
  'evaluation.answered': f(409, '您已回答过这份问卷', 'You have answered this questionnaire', '每次访问只能回答一次。', 'One answer each visit.'),
  'evaluation.answer_missing': f(400, '第 {at} 题没有回答', 'Question {at} is not answered', '补充后重新提交。', 'Answer it and send again.'),
  'evaluation.answer_invalid': f(400, '第 {at} 题的回答不在选项之内', 'The answer to question {at} is not one of its choices', '从选项中选择。', 'Choose from what is offered.'),
} satisfies FaultTable
