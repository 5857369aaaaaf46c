/** Registers: a JSON Schema that compiles and leaves nothing open, words in both languages, and lists that name fields it has. */
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { findUnit } from '../../core/value/index.ts'
import type { Check, Register } from './draft.ts'
import { pointerOf } from './problems.ts'

/** Words of a register's schema that JSON Schema does not know: they name things, they decide nothing. */
const ANNOTATIONS = ['x-en', 'x-unit', 'x-long', 'x-enum', 'x-party', 'x-title-en', 'x-description-en']

/** One for all packs: it compiles the schema of schemas once. */
const ajv = new Ajv2020({ strict: true, strictTypes: false, strictRequired: false, strictTuples: false, code: { optimize: false } })
addFormats(ajv)
for (const word of ANNOTATIONS) ajv.addKeyword(word)

type Node = Readonly<Record<string, unknown>>
type Say = (path: readonly (string | number)[], zh: string, en: string) => void

export function checkRegisters(check: Check): void {
  const { registers } = check.draft.folders
  check.once(registers.map(({ file, content }) => ({ name: content.code, file, pointer: '/code' })))
  for (const { file, content } of registers) {
    const say: Say = (path, zh, en) => check.report(file, pointerOf(path), zh, en)
    if (file !== `registers/${content.code}.json`) say(['code'], '与文件名不符', 'does not fit the name of the file')
    try {
      ajv.compile(content.schema)
    } catch (error) {
      const reason = (error as Error).message
      say(['schema'], `不是有效的 JSON Schema：${reason}`, `is no valid JSON Schema: ${reason}`)
      continue
    } finally {
      ajv.removeSchema(content.schema)
    }
    checkSchema(content, say)
    checkLists(content, say)
  }
}

function checkSchema({ schema }: Register, say: Say): void {
  if (schema['type'] !== 'object') say(['schema', 'type'], '须为 object', 'must be object')
  walk(schema, ['schema'], say)
  for (const [name, node] of Object.entries((schema['properties'] ?? {}) as Readonly<Record<string, Node>>)) {
    if (typeof node !== 'object') { say(['schema', 'properties', name], '须写明类型和名称', 'must say its type and name'); continue }
    if (typeof node['title'] !== 'string') say(['schema', 'properties', name, 'title'], '缺少中文名称', 'its Chinese title is missing')
  }
}

/** Words under which a schema only narrows what another one has declared. */
const NARROWING = ['if', 'then', 'else', 'not', 'allOf', 'anyOf', 'oneOf', 'contains', 'dependentSchemas', 'propertyNames']
/** Words that hold schemas by a name of the pack's own: a field called `title` is not a title. */
const BY_NAME = ['properties', 'patternProperties', '$defs', 'dependentSchemas']
/** Words that hold values, not schemas. */
const VALUES = ['enum', 'const', 'default', 'examples', 'x-enum']

/** Every node: objects are closed, and no word stands in one language only. */
function walk(node: unknown, path: readonly (string | number)[], say: Say, narrows = false): void {
  if (typeof node !== 'object' || node === null) return
  if (Array.isArray(node)) return node.forEach((one, at) => walk(one, [...path, at], say, narrows))
  const words = node as Node
  if (!narrows) checkClosed(words, path, say)
  checkWords(words, path, say)
  for (const [word, part] of Object.entries(words)) {
    if (VALUES.includes(word)) continue
    const narrower = narrows || NARROWING.includes(word)
    if (!BY_NAME.includes(word)) walk(part, [...path, word], say, narrower)
    else for (const [name, schema] of Object.entries((part ?? {}) as object)) walk(schema, [...path, word, name], say, narrower)
  }
}

function checkClosed(words: Node, path: readonly (string | number)[], say: Say): void {
  const properties = words['properties']
  if (typeof properties !== 'object' || properties === null) return
  if (words['additionalProperties'] !== false && words['unevaluatedProperties'] !== false) say([...path, 'additionalProperties'], '须为 false：不认识的字段应当拒绝', 'must be false: a field that nobody declared is refused')
  for (const [at, name] of ((words['required'] ?? []) as readonly string[]).entries()) if (!Object.hasOwn(properties, name)) say([...path, 'required', at], `没有字段“${name}”`, `there is no field "${name}"`)
}

function checkWords(words: Node, path: readonly (string | number)[], say: Say): void {
  const { title, description, 'x-unit': unit } = words
  if (typeof title === 'string' && typeof words['x-en'] !== 'string' && typeof words['x-title-en'] !== 'string') say([...path, 'x-en'], `“${title}”缺少英文`, `"${title}" has no English`)
  if (typeof description === 'string' && typeof words['x-description-en'] !== 'string') say([...path, 'x-description-en'], '说明缺少英文', 'its description has no English')
  if (typeof unit === 'string' && findUnit(unit) === undefined) say([...path, 'x-unit'], `不认识的计量单位“${unit}”`, `the unit "${unit}" is not known`)
  const named = (words['x-enum'] ?? {}) as Readonly<Record<string, { zh?: unknown; en?: unknown }>>
  for (const value of (words['enum'] ?? []) as readonly unknown[]) if (typeof value === 'string' && (typeof named[value]?.zh !== 'string' || typeof named[value]?.en !== 'string')) say([...path, 'x-enum', value], '选项缺少中英文名称', 'this choice has no name in both languages')
}

function checkLists(register: Register, say: Say): void {
  const properties = (register.schema['properties'] ?? {}) as Readonly<Record<string, Node>>
  const has = (path: readonly (string | number)[], name: string): boolean => {
    if (Object.hasOwn(properties, name)) return true
    say(path, `没有字段“${name}”`, `there is no field "${name}"`)
    return false
  }
  if (has(['titleField'], register.titleField)) {
    if (properties[register.titleField]?.['type'] !== 'string') say(['titleField'], '标题须为文字', 'a title is a text')
    if (!((register.schema['required'] ?? []) as readonly string[]).includes(register.titleField)) say(['titleField'], '标题须为必填', 'a title must be required')
  }
  for (const list of ['columns', 'searchFields', 'publicFields'] as const) {
    for (const [at, name] of register[list].entries()) {
      has([list, at], name)
      if (register[list].indexOf(name) < at) say([list, at], `“${name}”重复`, `"${name}" stands twice`)
    }
  }
}
