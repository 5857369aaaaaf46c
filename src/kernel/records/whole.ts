/** Rules over several fields of a record (`not`, `if`, `dependentRequired`, a choice of what must be given): which fields they speak of, and in which words. */
import type { ErrorObject } from 'ajv/dist/2020.js'
import { text, type Text } from '../../core/value/index.ts'

type Schema = Readonly<Record<string, unknown>>
/** The register's properties, by name. */
export type Properties = Readonly<Record<string, Schema>>

const isSchema = (value: unknown): value is Schema => typeof value === 'object' && value !== null && !Array.isArray(value)
const namesOf = (value: unknown): string[] => (Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [])
const both = (parts: readonly Text[], zh: string, en: string): Text => text(parts.map((part) => part.zh).join(zh), parts.map((part) => part.en).join(en))
const quoted = (words: Text): Text => text(`“${words.zh}”`, `"${words.en}"`)

/** What a field is called. */
export function titleOf(name: string, property: Schema | undefined): Text {
  const zh = typeof property?.['title'] === 'string' ? property['title'] : name
  const en = property?.['x-en'] ?? property?.['x-title-en']
  return text(zh, typeof en === 'string' ? en : zh)
}

/** The fields of a rule in the words of the register: 种类、是否活物. A rule that names none is about the whole record. */
export function fieldsIn(names: readonly string[], properties: Properties): Text {
  return names.length === 0 ? text('整条记录', 'the record as a whole') : both(names.map((name) => titleOf(name, properties[name])), '、', ', ')
}

/** Fields that a schema over the whole record speaks of, in its own order. */
export function namesIn(schema: unknown): string[] {
  if (Array.isArray(schema)) return [...new Set(schema.flatMap(namesIn))]
  if (!isSchema(schema)) return []
  const below = ['not', 'if', 'then', 'else', 'allOf', 'anyOf', 'oneOf'].flatMap((word) => namesIn(schema[word]))
  return [...new Set([...Object.keys(isSchema(schema['properties']) ? schema['properties'] : {}), ...namesOf(schema['required']), ...below])]
}

/** A value as the register shows it: the label of a choice, 是 or 否, else itself. */
function labelOf(value: unknown, property: Schema | undefined): Text {
  if (typeof value === 'boolean') return value ? text('是', 'yes') : text('否', 'no')
  const plain = typeof value === 'string' ? value : JSON.stringify(value)
  const named = isSchema(property?.['x-enum']) ? property['x-enum'][plain] : undefined
  if (isSchema(named) && typeof named['zh'] === 'string' && typeof named['en'] === 'string') return text(named['zh'], named['en'])
  const choice = (Array.isArray(property?.['oneOf']) ? property['oneOf'] : []).find((one: unknown): one is Schema => isSchema(one) && one['const'] === value)
  return choice === undefined ? text(plain, plain) : titleOf(plain, choice)
}

/** What a schema over the record asks, field by field: “种类”为“渡”. Undefined where that cannot be said so. */
function partsOf(schema: unknown, properties: Properties): Text[] | undefined {
  if (!isSchema(schema) || Object.keys(schema).some((word) => !['properties', 'required', 'type'].includes(word))) return undefined
  const asked = Object.entries(isSchema(schema['properties']) ? schema['properties'] : {})
  const parts: Text[] = []
  for (const [name, rule] of asked) {
    const values = !isSchema(rule) ? undefined : Object.hasOwn(rule, 'const') ? [rule['const']] : Array.isArray(rule['enum']) ? (rule['enum'] as unknown[]) : undefined
    if (values === undefined) return undefined
    const [field, is] = [quoted(titleOf(name, properties[name])), both(values.map((value) => quoted(labelOf(value, properties[name]))), '或', ' or ')]
    parts.push(text(`${field.zh}为${is.zh}`, `${field.en} is ${is.en}`))
  }
  for (const name of namesOf(schema['required']).filter((one) => !asked.some(([other]) => other === one))) {
    const field = quoted(titleOf(name, properties[name]))
    parts.push(text(`填写了${field.zh}`, `${field.en} is given`))
  }
  return parts.length === 0 ? undefined : parts
}

/** When a rule of `then` or `else` holds: `error` is the failed `if`. */
export function withCondition(reason: Text, error: ErrorObject, properties: Properties): Text {
  const parts = partsOf((error.parentSchema as Schema | undefined)?.['if'], properties)
  if (parts === undefined) return reason
  const when = both(parts, '且', ' and ')
  return error.params['failingKeyword'] === 'else' ? text(`${reason.zh}（${when.zh}的除外）`, `${reason.en} unless ${when.en}`) : text(`${reason.zh}（${when.zh}时）`, `${reason.en} where ${when.en}`)
}

/** The reason of a rule that no single field breaks. */
export function reasonOfWhole(error: ErrorObject, properties: Properties): Text {
  const schema: unknown = error.schema
  if (error.keyword === 'not') {
    const parts = partsOf(schema, properties)
    if (parts === undefined) return text('这样填写互相矛盾', 'they contradict each other')
    const what = both(parts, '且', ' and ')
    return text(`不得出现${what.zh}的情形`, `it may not be that ${what.en}`)
  }
  const branches = Array.isArray(schema) ? schema : []
  const isGiving = branches.length > 0 && branches.every((one: unknown) => isSchema(one) && Object.keys(one).join() === 'required')
  if (isGiving && error.keyword === 'anyOf') return text('至少填写其中一项', 'at least one of them must be given')
  if (isGiving && error.keyword === 'oneOf') return text('须填写其中一项，且只填一项', 'one of them must be given, and one only')
  return text('不符合登记簿对这些内容的共同规定', 'they are not together as the register asks')
}
