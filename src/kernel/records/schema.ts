/** Registers as the node checks them: compiled JSON Schema (2020-12), fields with their kinds, and everything wrong said in both languages. */
import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { fault, isWellFormed, ok, text, type Result, type Text } from '../../core/value/index.ts'
import type { Register, Zone } from '../parties/index.ts'
import { reasonOf } from './reasons.ts'
import { fieldsIn, namesIn, type Properties, reasonOfWhole, titleOf, withCondition } from './whole.ts'

export type FieldKind = 'text' | 'number' | 'boolean' | 'list' | 'object'

export interface Field {
  readonly name: string
  readonly title: Text
  readonly kind: FieldKind
}

export interface RegisterDesk {
  readonly register: Register
  readonly fields: ReadonlyMap<string, Field>
  readonly publicFields: ReadonlySet<string>
  /** Fields that are searched, the title among them. */
  readonly searchFields: readonly string[]
  /** Refused with `record.invalid`: `field` points at the first culprit, `errors` (JSON) lists them all. */
  check(data: Readonly<Record<string, unknown>>): Result<void>
}

/** Errors told of one record at most. */
const ERRORS_MAX = 20
/** Words of the pack's schemas that say nothing about validity. */
const ANNOTATIONS = ['x-en', 'x-unit', 'x-long', 'x-enum', 'x-party', 'x-title-en', 'x-description-en']

/** Compiles every register of the zone. @throws where a schema is none: the pack was not checked. */
export function openRegisters(zone: Zone): ReadonlyMap<string, RegisterDesk> {
  const ajv = new Ajv2020({ allErrors: true, strict: false, messages: false, verbose: true })
  addFormats(ajv)
  for (const word of ANNOTATIONS) ajv.addKeyword(word)
  return new Map([...zone.registers].map(([code, register]) => [code, openRegister(register, ajv.compile(register.schema))]))
}

function openRegister(register: Register, validate: ValidateFunction): RegisterDesk {
  const properties = (register.schema['properties'] ?? {}) as Properties
  const fields = new Map(Object.entries(properties).map(([name, property]) => [name, { name, title: titleOf(name, property), kind: kindOf(property) }]))
  return {
    register, fields, publicFields: new Set(register.publicFields),
    searchFields: [...new Set([register.titleField, ...register.searchFields])],
    check(data) {
      const unwritable = findUnwritable(data, '')
      if (unwritable !== undefined) return invalid([{ pointer: unwritable, field: fieldAt(fields, unwritable), reason: text('含有无法保存的字符', 'it holds a character that cannot be stored') }])
      if (validate(data)) return ok()
      return invalid(flawsOf(validate.errors ?? [], fields, properties))
    },
  }
}

function kindOf(property: Readonly<Record<string, unknown>>): FieldKind {
  const given = property['type']
  const type: unknown = Array.isArray(given) ? given.find((one) => one !== 'null') : given
  if (type === 'number' || type === 'integer') return 'number'
  if (type === 'array') return 'list'
  return type === 'boolean' || type === 'object' ? type : 'text'
}

interface Flaw { readonly pointer: string; readonly field: Text; readonly reason: Text }

/** Keywords that say that something deeper is wrong, which is then told itself. */
const CARRIERS: ReadonlySet<string> = new Set(['if', 'allOf'])
/** Where these fail on the record itself no one field is wrong: the rule between them is. */
const BETWEEN: ReadonlySet<string> = new Set(['not', 'anyOf', 'oneOf', 'minProperties', 'maxProperties', 'propertyNames'])

/** One flaw a place, those that only say that something deeper is wrong left out. */
function flawsOf(errors: readonly ErrorObject[], fields: ReadonlyMap<string, Field>, properties: Properties): Flaw[] {
  const flaws = new Map<string, Flaw>()
  const conditions = errors.filter((error) => error.keyword === 'if')
  for (const error of errors) {
    // The branches of a choice are not wrong one by one: the choice is, and it is told once.
    if (CARRIERS.has(error.keyword) || /\/(oneOf|anyOf)\/\d/.test(error.schemaPath)) continue
    const flaw = flawOf(error, fields, properties)
    const condition = conditions.find((one) => one.instancePath === '' && error.schemaPath.startsWith(`${one.schemaPath.slice(0, -'if'.length)}${String(one.params['failingKeyword'])}/`))
    if (!flaws.has(flaw.pointer)) flaws.set(flaw.pointer, condition === undefined ? flaw : { ...flaw, reason: withCondition(flaw.reason, condition, properties) })
  }
  // In the order in which a form shows them.
  const order = new Map([...fields.keys()].map((name, at) => [name, at]))
  const placeOf = (flaw: Flaw) => order.get(flaw.pointer.split('/')[1] ?? '') ?? order.size
  return [...flaws.values()].sort((a, b) => placeOf(a) - placeOf(b)).slice(0, ERRORS_MAX)
}

/** The parameter in which a keyword says which property it means. */
const NAMED: Readonly<Record<string, string>> = { required: 'missingProperty', dependentRequired: 'missingProperty', additionalProperties: 'additionalProperty' }

function flawOf(error: ErrorObject, fields: ReadonlyMap<string, Field>, properties: Properties): Flaw {
  if (error.instancePath === '' && BETWEEN.has(error.keyword)) {
    const names = namesIn(error.schema)
    return { pointer: names[0] === undefined ? '' : pointerTo('', names[0]), field: fieldsIn(names, properties), reason: reasonOfWhole(error, properties) }
  }
  const named = NAMED[error.keyword]
  const pointer = named === undefined ? error.instancePath : pointerTo(error.instancePath, String(error.params[named]))
  const asker = titleOf(String(error.params['property']), properties[String(error.params['property'])])
  const reason = error.keyword === 'dependentRequired' ? text(`填写“${asker.zh}”时须一并填写`, `it must be given where "${asker.en}" is given`) : reasonOf(error)
  return { pointer, field: pointer === '' ? fieldsIn([], properties) : fieldAt(fields, pointer), reason }
}

const pointerTo = (above: string, name: string) => `${above}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`

function fieldAt(fields: ReadonlyMap<string, Field>, pointer: string): Text {
  const name = (pointer.split('/')[1] ?? '').replaceAll('~1', '/').replaceAll('~0', '~')
  return fields.get(name)?.title ?? text(name, name)
}

function invalid(flaws: readonly Flaw[]): Result<never> {
  const [first, ...rest] = flaws
  const more = (language: keyof Text, join: string) => [first?.reason[language] ?? '', ...rest.map((flaw) => `${language === 'zh' ? `“${flaw.field.zh}”` : `"${flaw.field.en}" `}${flaw.reason[language]}`)].join(join)
  return {
    ok: false,
    fault: fault('record.invalid', {
      field: first?.field.zh ?? '', field_en: first?.field.en ?? '', reason: more('zh', '；'), reason_en: more('en', '; '),
      errors: JSON.stringify(flaws.map((flaw) => ({ field: `/body/data${flaw.pointer}`, ...flaw.reason }))),
    }, `/body/data${first?.pointer ?? ''}`),
  }
}

/** Text that has no UTF-8 form, or holds the one character that PostgreSQL's text cannot. */
function findUnwritable(value: unknown, pointer: string): string | undefined {
  if (typeof value === 'string') return !isWellFormed(value) || value.includes('\u0000') ? pointer : undefined
  if (typeof value !== 'object' || value === null) return undefined
  for (const [name, part] of Object.entries(value)) {
    if (!isWellFormed(name) || name.includes('\u0000')) return pointer
    const found = findUnwritable(part, pointerTo(pointer, name))
    if (found !== undefined) return found
  }
  return undefined
}
