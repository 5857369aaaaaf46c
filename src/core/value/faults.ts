/** Faults of plain values, for the contract's fault tables. */
import type { FaultText } from './text.ts'

export const VALUE_FAULTS = {
  'money.syntax': {
    status: 400,
    says: { zh: '“{value}”不是金额。', en: '“{value}” is not an amount of money.' },
    todo: { zh: '请按“1234.56 元”或“12.5 万元”的样子填写。', en: 'Write it like “1234.56 元” or “12.5 万元”.' },
  },
  'money.below_fen': {
    status: 400,
    says: { zh: '“{value}”不足一分。', en: '“{value}” has parts smaller than one fen.' },
    todo: { zh: '金额请精确到分。', en: 'Give the amount to the fen, no finer.' },
  },
  'quantity.unit': {
    status: 400,
    says: { zh: '不认识计量单位“{unit}”。', en: 'The unit “{unit}” is not known.' },
    todo: { zh: '请从单位表中选用。', en: 'Choose one from the list of units.' },
  },
  'quantity.number': {
    status: 400,
    says: { zh: '“{value}”不是数。', en: '“{value}” is not a number.' },
    todo: { zh: '请填写阿拉伯数字，单位写在数字之后。', en: 'Write digits, the unit after them.' },
  },
  'quantity.kind': {
    status: 400,
    says: { zh: '“{from}”不能换算成“{to}”。', en: '“{from}” cannot be converted to “{to}”.' },
    todo: { zh: '请选用同类的计量单位。', en: 'Choose a unit of the same kind.' },
  },
} as const satisfies Record<string, FaultText>
