/** A register's JSON Schema as pages read it: its fields in order, each with its title in both languages, its kind, its unit and its choices. */
import type { Register } from '../client/session.tsx'
import type { Text } from '../text/language.tsx'

export type FieldKind = 'text' | 'longText' | 'number' | 'date' | 'time' | 'yesNo' | 'choice' | 'list' | 'object'

export interface Field {
  readonly name: string
  readonly title: Text
  readonly kind: FieldKind
  readonly unit?: string
  readonly description?: Text
  readonly choices: readonly { readonly value: string; readonly title: Text }[]
  /** Must be given. */
  readonly needed: boolean
  readonly format?: string
}

interface Node {
  readonly type?: string | readonly string[]
  readonly title?: unknown
  readonly description?: unknown
  readonly format?: string
  readonly enum?: readonly unknown[]
  readonly oneOf?: readonly { readonly const?: unknown; readonly title?: unknown; readonly [more: string]: unknown }[]
  readonly items?: Node
  readonly maxLength?: number
  readonly properties?: Readonly<Record<string, Node>>
  readonly required?: readonly string[]
  readonly [more: string]: unknown
}

/** The fields of a register in the order of its schema. */
export function fieldsOf(register: Register | undefined): readonly Field[] {
  const schema = (register?.schema ?? {}) as Node
  return Object.entries(schema.properties ?? {}).map(([name, node]) => fieldOf(name, node, schema.required?.includes(name) ?? false))
}

export function findField(register: Register | undefined, name: string): Field | undefined {
  return fieldsOf(register).find((field) => field.name === name)
}

function fieldOf(name: string, node: Node, needed: boolean): Field {
  const unit = node['x-unit']
  const description = bothOf(node, 'description')
  return {
    name, needed, kind: kindOf(node), title: bothOf(node, 'title') ?? { zh: name, en: name }, choices: choicesOf(node.items ?? node),
    ...(typeof unit === 'string' ? { unit } : {}), ...(description === undefined ? {} : { description }), ...(node.format === undefined ? {} : { format: node.format }),
  }
}

/** A word of the schema in both languages: `title` with `x-en` beside it, or a whole text, or `title` alone for both. */
function bothOf(node: Node | { readonly [more: string]: unknown }, word: 'title' | 'description'): Text | undefined {
  const both = node[`x-${word}`] ?? node[word]
  if (typeof both === 'object' && both !== null && 'zh' in both && 'en' in both) return both as Text
  const zh = node[word]
  if (typeof zh !== 'string') return undefined
  const en = word === 'title' ? node['x-en'] : node['x-en-description']
  return { zh, en: typeof en === 'string' ? en : zh }
}

function kindOf(node: Node): FieldKind {
  const type = Array.isArray(node.type) ? (node.type as readonly string[]).find((one) => one !== 'null') : node.type
  if (choicesOf(node).length > 0) return 'choice'
  if (type === 'array') return 'list'
  if (type === 'object') return 'object'
  if (type === 'boolean') return 'yesNo'
  if (type === 'number' || type === 'integer') return 'number'
  if (node.format === 'date') return 'date'
  if (node.format === 'date-time') return 'time'
  return (node.maxLength ?? 0) > 200 || node['x-long'] === true ? 'longText' : 'text'
}

function choicesOf(node: Node): Field['choices'] {
  const one = (node.oneOf ?? []).filter((choice) => choice.const !== undefined)
  if (one.length > 0) return one.map((choice) => ({ value: String(choice.const), title: bothOf(choice, 'title') ?? same(String(choice.const)) }))
  const titles = node['x-enum'] as Readonly<Record<string, unknown>> | undefined
  return (node.enum ?? []).filter((value) => value !== null && value !== '').map((value) => {
    const title = titles?.[String(value)]
    return { value: String(value), title: typeof title === 'object' && title !== null ? (title as Text) : same(String(value)) }
  })
}

const same = (word: string): Text => ({ zh: word, en: word })
