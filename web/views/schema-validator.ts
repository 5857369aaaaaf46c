/**
 * Checks a form's data against its JSON Schema by interpretation: the usual validator compiles schemas into code, which the content security policy refuses.
 * What is wrong is said in the reader's language.
 */
import { type OutputUnit, type Schema, Validator } from '@cfworker/json-schema'
import { type RJSFSchema, type RJSFValidationError, toErrorSchema, type ValidatorType } from '@rjsf/utils'
import { formText } from '../text/form.ts'
import type { Language } from '../text/language.tsx'
import { fill } from '../../src/core/value/index.ts'

/** Keywords whose own errors say what is wrong; the others only say that something below them is. */
const LEAVES: ReadonlySet<string> = new Set(['type', 'enum', 'const', 'minLength', 'maxLength', 'minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf', 'minItems', 'maxItems', 'uniqueItems', 'pattern', 'format', 'required', 'additionalProperties', 'oneOf'])

export interface Flaw {
  /** Path of the value: `['places', '0']`. */
  readonly path: readonly string[]
  readonly keyword: string
  readonly message: string
}

/** Everything wrong with `data`, at most one flaw a value. */
export function findFlaws(schema: Schema, data: unknown, language: Language): readonly Flaw[] {
  const { errors } = new Validator(schema, '2020-12', false).validate(withoutGaps(data) ?? {})
  const flaws = new Map<string, Flaw>()
  for (const error of errors) {
    if (!LEAVES.has(error.keyword)) continue
    const flaw = flawOf(schema, error, language)
    const at = flaw.path.join('/')
    if (!flaws.has(at)) flaws.set(at, flaw)
  }
  return [...flaws.values()]
}

function flawOf(schema: Schema, error: OutputUnit, language: Language): Flaw {
  const path = pointerParts(error.instanceLocation)
  const named = /"([^"]+)"/.exec(error.error)?.[1]
  if (error.keyword === 'required' && named !== undefined) return { path: [...path, named], keyword: 'required', message: formText.required[language] }
  if (error.keyword === 'additionalProperties') return { path, keyword: error.keyword, message: formText.additionalProperties[language] }
  const limit = lookUp(schema, pointerParts(error.keywordLocation))
  return { path, keyword: error.keyword, message: fill(wordFor(error.keyword, limit)[language], { limit: typeof limit === 'number' ? limit : '' }) }
}

function wordFor(keyword: string, limit: unknown) {
  const words: Readonly<Record<string, (typeof formText)['other']>> = formText
  if (keyword === 'oneOf' || keyword === 'const') return formText.enum
  const particular = typeof limit === 'string' ? words[`${keyword}_${limit}`] : undefined
  return particular ?? words[keyword] ?? formText.other
}

const pointerParts = (pointer: string): string[] => pointer.replace(/^#?\/?/, '').split('/').filter((part) => part !== '').map((part) => decodeURIComponent(part).replaceAll('~1', '/').replaceAll('~0', '~'))

function lookUp(schema: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((node, part) => (typeof node === 'object' && node !== null ? (node as Record<string, unknown>)[part] : undefined), schema)
}

/** Fields left empty are absent, not wrong. */
function withoutGaps(value: unknown): unknown {
  if (Array.isArray(value)) return value.map((one) => withoutGaps(one) ?? null)
  if (typeof value !== 'object' || value === null) return value === null ? undefined : value
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, withoutGaps(part)] as const).filter(([, part]) => part !== undefined))
}

type FormData = Record<string, unknown>

/** The validator as the form library asks for one. */
export function validatorIn(language: Language): ValidatorType<FormData> {
  return {
    validateFormData: (data, schema) => {
      const errors = findFlaws(schema as Schema, data, language).map(({ path, keyword, message }): RJSFValidationError => ({ property: `.${path.join('.')}`, name: keyword, message, stack: message }))
      return { errors, errorSchema: toErrorSchema<FormData>(errors) }
    },
    isValid: (schema: RJSFSchema, data, root) => new Validator({ ...(schema as Schema), ...(root.$defs === undefined ? {} : { $defs: root.$defs as unknown }) }, '2020-12', true).validate(data).valid,
    rawValidation: (schema, data) => ({ errors: new Validator(schema as Schema, '2020-12', false).validate(data).errors as never[] }),
  }
}
