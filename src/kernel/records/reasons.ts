/** What a JSON Schema keyword found wrong, as a person is told it. */
import type { ErrorObject } from 'ajv/dist/2020.js'
import { fill, text, type Text } from '../../core/value/index.ts'

const REASONS: Readonly<Record<string, Text>> = {
  required: text('必须填写', 'it must be given'),
  additionalProperties: text('不是该登记簿的字段', 'it is no field of this register'),
  minLength: text('至少 {limit} 个字', 'at least {limit} characters'),
  maxLength: text('至多 {limit} 个字', 'at most {limit} characters'),
  minimum: text('不得小于 {limit}', 'not below {limit}'),
  maximum: text('不得大于 {limit}', 'not above {limit}'),
  exclusiveMinimum: text('须大于 {limit}', 'it must be above {limit}'),
  exclusiveMaximum: text('须小于 {limit}', 'it must be below {limit}'),
  multipleOf: text('须为 {multipleOf} 的倍数', 'it must be a multiple of {multipleOf}'),
  minItems: text('至少 {limit} 项', 'at least {limit} items'),
  maxItems: text('至多 {limit} 项', 'at most {limit} items'),
  uniqueItems: text('各项不得重复', 'its items must differ'),
  enum: text('须为规定的选项之一', 'it must be one of the choices'),
  const: text('须为规定的值', 'it must be the one value allowed'),
  oneOf: text('须为规定的选项之一', 'it must be one of the choices'),
  anyOf: text('须为规定的选项之一', 'it must be one of the choices'),
  pattern: text('格式不符', 'it does not have the form asked for'),
}
const FORMATS: Readonly<Record<string, Text>> = {
  date: text('须为日期，如 2026-11-23', 'it must be a date such as 2026-11-23'),
  'date-time': text('须为时间，如 2026-11-23T09:00:00+08:00', 'it must be a time such as 2026-11-23T09:00:00+08:00'),
  email: text('须为电子邮箱', 'it must be an e-mail address'),
  uri: text('须为网址', 'it must be a web address'),
  uuid: text('须为 UUID', 'it must be a UUID'),
}
const TYPES: Readonly<Record<string, Text>> = {
  string: text('须为文字', 'it must be text'), number: text('须为数', 'it must be a number'), integer: text('须为整数', 'it must be a whole number'),
  boolean: text('须为是或否', 'it must be true or false'), array: text('须为列表', 'it must be a list'), object: text('须为一组字段', 'it must be an object'),
}
const OTHER = text('不符合登记簿的规定（{keyword}）', 'it is not as the register asks ({keyword})')

/** The reason of one error of the validator. */
export function reasonOf(error: ErrorObject): Text {
  const params = error.params as Readonly<Record<string, unknown>>
  const words = wordsFor(error.keyword, params)
  const places: Record<string, string | number> = { keyword: error.keyword }
  for (const [name, value] of Object.entries(params)) if (typeof value === 'string' || typeof value === 'number') places[name] = value
  return { zh: fill(words.zh, places), en: fill(words.en, places) }
}

function wordsFor(keyword: string, params: Readonly<Record<string, unknown>>): Text {
  if (keyword === 'type') return TYPES[[params['type']].flat().map(String).find((type) => type !== 'null') ?? ''] ?? OTHER
  return (keyword === 'format' ? FORMATS[String(params['format'])] : undefined) ?? REASONS[keyword] ?? OTHER
}
