/** Registers: a JSON Schema that compiles and leaves nothing open, words in both languages, and lists that name fields it has. */
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { findUnit } from '../../core/value/index.ts'
import type { Check, Register } from './draft.ts'
import { pointerOf } from './problems.ts'

/** Words of a register's schema that JSON Schema does not know: they name things, they decide nothing. */
const ANNOTATIONS = ['x-en', 'x-unit', 'x-long', 'x-enum', 'x-party', 'x-title-en', 'x-description-en']

type Node = Readonly<Record<string, unknown>>
type Say = (path: readonly (string | number)[], zh: string, en: string) => void

export function checkRegisters(check: Check): void {
  const { registers } = check.draft.folders
  check.once(registers.map(({ file, content }) => ({ name: content.code, file, pointer: '/code' })))
  const ajv = new Ajv2020({ strict: true, allErrors: true, strictTypes: false, strictRequired: false, strictTuples: false })
  addFormats(ajv)
  for (const word of ANNOTATIONS) ajv.addKeyword(word)
  for (const { file, content } of registers) {
    const say: Say = (path, zh, en) => check.report(file, pointerOf(path), zh, en)
    if (file !== `registers/${content.code}.json`) say(['code'], '与文件名不符', 'does not fit the name of the file')
    try {
      ajv.compile(content.schema)
    } catch (error) {
      const reason = (error as Error).message
      say(['schema'], `不是有效的 JSON Schema：${reason}`, `is no valid JSON Schema: ${reason}`)
      continue
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
    if (typeof node['x-en'] !== 'string') say(['schema', 'properties', name, 'x-en'], '缺少英文名称', 'its English title is missing')
  }
}

/** Every node: objects are closed, and no word stands in one language only. */
function walk(node: unknown, path: readonly (string | number)[], say: Say): void {
  if (typeof node !== 'object' || node === null) return
  if (Array.isArray(node)) return node.forEach((one, at) => walk(one, [...path, at], say))
  const words = node as Node
  const properties = words['properties']
  if (typeof properties === 'object' && properties !== null) {
    if (words['additionalProperties'] !== false && words['unevaluatedProperties'] !== false) say([...path, 'additionalProperties'], '须为 false：不认识的字段应当拒绝', 'must be false: a field that nobody declared is refused')
    for (const name of (words['required'] ?? []) as readonly string[]) if (!Object.hasOwn(properties, name)) say([...path, 'required'], `没有字段“${name}”`, `there is no field "${name}"`)
  }
  if (typeof words['title'] === 'string' && typeof words['x-en'] !== 'string' && typeof words['x-title-en'] !== 'string') say([...path, 'x-en'], `“${words['title']}”缺少英文`, `"${words['title']}" has no English`)
  if (typeof words['description'] === 'string' && typeof words['x-description-en'] !== 'string') say([...path, 'x-description-en'], '说明缺少英文', 'its description has no English')
  if (typeof words['x-unit'] === 'string' && findUnit(words['x-unit']) === undefined) say([...path, 'x-unit'], `不认识的计量单位“${words['x-unit']}”`, `the unit "${words['x-unit']}" is not known`)
  const named = (words['x-enum'] ?? {}) as Readonly<Record<string, { zh?: unknown; en?: unknown }>>
  for (const value of (words['enum'] ?? []) as readonly unknown[]) if (typeof value === 'string' && (typeof named[value]?.zh !== 'string' || typeof named[value]?.en !== 'string')) say([...path, 'x-enum', value], '选项缺少中英文名称', 'this choice has no name in both languages')
  for (const [name, part] of Object.entries(words)) if (name !== 'enum' && name !== 'const' && name !== 'default' && name !== 'examples' && name !== 'x-enum') walkPart(name, part, [...path, name], say)
}

/** `properties` and the like hold schemas by name: a field called `title` is not a title. */
function walkPart(word: string, part: unknown, path: readonly (string | number)[], say: Say): void {
  if (!['properties', 'patternProperties', '$defs', 'dependentSchemas'].includes(word)) return walk(part, path, say)
  for (const [name, schema] of Object.entries((part ?? {}) as object)) walk(schema, [...path, name], say)
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
