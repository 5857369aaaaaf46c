/** Refusals of formulas. */
import { text, type Text } from '../value/index.ts'

const f = (status: number, zh: string, en: string, todoZh: string, todoEn: string): { status: number; says: Text; todo: Text } => ({ status, says: text(zh, en), todo: text(todoZh, todoEn) })
export const EVALUATION_FAULTS = {
  'evaluation.formula': f(400, '公式第 {at} 字处有误：{reason}', 'The formula is wrong at character {at}: {reason}', '按提示修改公式。', 'Correct the formula there.'),
  'evaluation.formula_zero': f(409, '公式中除数为零', 'The formula divides by nothing', '核对来源数据。', 'Check its sources.'),
  'evaluation.formula_size': f(409, '公式的结果超出可计数的范围', 'The result of the formula is beyond counting', '核对来源数据和单位。', 'Check its sources and units.'),
} as const
