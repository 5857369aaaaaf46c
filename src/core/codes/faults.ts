/** Faults of codes, for the contract's fault tables. Identity numbers never appear in a text. */
import type { FaultText } from '../value/index.ts'

const fault = (saysZh: string, saysEn: string, todoZh: string, todoEn: string): FaultText => ({ status: 400, says: { zh: saysZh, en: saysEn }, todo: { zh: todoZh, en: todoEn } })

const USCC_TODO = ['请对照营业执照或法人证书重新填写。', 'Copy it again from the licence or certificate.'] as const
const IDENTITY_TODO = ['请对照身份证重新填写。', 'Copy it again from the identity card.'] as const
const AREA_TODO = ['请填写六位行政区划代码（乡镇九位、村社区十二位）。', 'Give the six digits of the area (nine for a township, twelve for a village).'] as const
const LICENCE_TODO = ['请从电子证照上复制完整标识。', 'Copy the whole identifier from the electronic licence.'] as const

export const CODE_FAULTS = {
  'code.uscc_length': fault('统一社会信用代码应为 18 位，现为 {length} 位。', 'A unified social credit code has 18 characters; this has {length}.', ...USCC_TODO),
  'code.uscc_character': fault('统一社会信用代码中不应有“{character}”。', '“{character}” cannot stand in a unified social credit code.', '只用数字和大写字母，不含 I、O、S、V、Z。', 'Use digits and capital letters without I, O, S, V, Z.'),
  'code.uscc_area': fault('统一社会信用代码第 3 至 8 位应为数字。', 'Characters 3 to 8 of a unified social credit code are digits.', ...USCC_TODO),
  'code.uscc_check': fault('统一社会信用代码校验不通过，可能有一位填错。', 'The check character is wrong; one character is probably mistyped.', ...USCC_TODO),
  'code.area_character': fault('行政区划代码“{code}”中有数字以外的字符。', 'The area code “{code}” has something other than digits.', ...AREA_TODO),
  'code.area_length': fault('行政区划代码应为 6、9 或 12 位，现为 {length} 位。', 'An area code has 6, 9 or 12 digits; this has {length}.', ...AREA_TODO),
  'code.area_province': fault('没有以“{code}”前两位开头的省级行政区。', 'No province has the first two digits of “{code}”.', ...AREA_TODO),
  'code.area_gap': fault('行政区划代码“{code}”缺少中间一级。', 'The area code “{code}” leaves out a level in between.', ...AREA_TODO),
  'code.identity_fifteen': fault('15 位身份证号码已停止使用。', 'Identity numbers of 15 digits are no longer in use.', '请填写 18 位公民身份号码。', 'Give the number of 18 characters.'),
  'code.identity_length': fault('公民身份号码应为 18 位，现为 {length} 位。', 'An identity number has 18 characters; this has {length}.', ...IDENTITY_TODO),
  'code.identity_character': fault('公民身份号码应为 17 位数字加一位数字或大写字母 X。', 'An identity number is 17 digits and a digit or a capital X.', ...IDENTITY_TODO),
  'code.identity_area': fault('公民身份号码开头两位不是省级行政区。', 'The identity number does not begin with a province.', ...IDENTITY_TODO),
  'code.identity_birth': fault('公民身份号码中的出生日期不成立。', 'The birthday in the identity number cannot be.', ...IDENTITY_TODO),
  'code.identity_check': fault('公民身份号码校验不通过，可能有一位填错。', 'The check character is wrong; one character is probably mistyped.', ...IDENTITY_TODO),
  'code.licence_root': fault('电子证照标识应以 1.2.156.3005.2 开头。', 'An electronic licence identifier begins with 1.2.156.3005.2.', ...LICENCE_TODO),
  'code.licence_parts': fault('电子证照标识在根之后应有 5 段，现为 {count} 段。', 'An electronic licence identifier has 5 parts after the root; this has {count}.', ...LICENCE_TODO),
  'code.licence_type': fault('电子证照标识的证照类型代码应为 21 位。', 'The kind of licence in the identifier has 21 characters.', ...LICENCE_TODO),
  'code.licence_issuer': fault('电子证照标识的颁发机构代码不是有效的统一社会信用代码。', 'The issuer in the identifier is not a valid unified social credit code.', ...LICENCE_TODO),
  'code.licence_serial': fault('电子证照标识的流水号只能有数字和大写字母。', 'The serial number in the identifier has digits and capital letters only.', ...LICENCE_TODO),
  'code.licence_version': fault('电子证照标识的版本号应为 3 位数字。', 'The version in the identifier is three digits.', ...LICENCE_TODO),
  'code.licence_check': fault('电子证照标识校验不通过。', 'The check character of the licence identifier is wrong.', ...LICENCE_TODO),
} as const satisfies Readonly<Record<string, FaultText>>
