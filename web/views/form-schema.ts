/** A register's schema as the form library takes it: titles in one language, units beside them, choices by name, and a widget for every field. */
import type { RJSFSchema, UiSchema } from '@rjsf/utils'
import type { Register } from '../client/session.tsx'
import { formatUnit } from '../text/format.ts'
import { formText } from '../text/form.ts'
import type { Language } from '../text/language.tsx'
import { fill } from '../../src/core/value/index.ts'
import { type Field, fieldsOf } from './register-schema.ts'

interface Node {
  readonly [keyword: string]: unknown
}

/** The schema with the words of one language. Fields nested in objects and lists keep their own words. */
export function formSchemaOf(register: Register, language: Language): RJSFSchema {
  const schema = register.schema as Node
  const properties = schema['properties'] as Readonly<Record<string, Node>>
  return {
    ...schema, title: undefined, description: undefined,
    properties: Object.fromEntries(fieldsOf(register).map((field) => [field.name, nodeOf(field, properties[field.name] ?? {}, language)])),
  } as RJSFSchema
}

function nodeOf(field: Field, node: Node, language: Language): Node {
  const title = field.unit === undefined ? field.title[language] : fill(formText.unit[language], { title: field.title[language], unit: formatUnit(field.unit, language) })
  const description = field.description === undefined ? {} : { description: field.description[language] }
  const choices = field.choices.map((choice) => ({ const: choice.value, title: choice.title[language] }))
  if (choices.length === 0) return { ...node, title, ...description }
  const { enum: _values, oneOf: _oneOf, ...rest } = field.kind === 'list' ? ((node['items'] ?? {}) as Node) : node
  const chosen = { ...rest, oneOf: choices }
  return field.kind === 'list' ? { ...node, title, ...description, uniqueItems: true, items: chosen } : { ...chosen, title, ...description }
}

/** Which widget each field gets. */
export function formUiOf(register: Register): UiSchema {
  return Object.fromEntries(fieldsOf(register).map((field) => [field.name, widgetOf(register, field)]))
}

function widgetOf(register: Register, field: Field): UiSchema {
  const node = ((register.schema as Node)['properties'] as Readonly<Record<string, Node>>)[field.name] ?? {}
  const items = (node['items'] ?? {}) as Node
  // What other work writes (the words of a plan that a project came from) is kept as it is, not typed.
  if (field.kind === 'object') return { 'ui:widget': 'hidden' }
  if (isParty(node)) return { 'ui:widget': 'party' }
  if (isParty(items)) return { 'ui:widget': 'parties' }
  if (field.kind === 'list' && items['type'] === 'string') return { 'ui:widget': field.choices.length > 0 ? 'choices' : 'tags' }
  if (field.kind === 'longText') return { 'ui:widget': 'textarea', 'ui:options': { rows: 4 } }
  if (field.kind === 'yesNo') return { 'ui:widget': 'yesNo', 'ui:options': { label: false } }
  return {}
}

/** A field that names a party says so by `format: "party-id"`, or by the pattern of a party id. */
function isParty(node: Node): boolean {
  return node['format'] === 'party-id' || node['format'] === 'party' || node['x-kind'] === 'party' || (typeof node['pattern'] === 'string' && node['pattern'].includes('area|body'))
}
