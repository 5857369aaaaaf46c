/**
 * JSON as a pack is written in (RFC 8259), read a little more strictly than `JSON.parse` does: a name given twice in one object is refused, because its first
 * value would be lost without a word, and a mistake is told by its line and column, which the engine leaves out for half of them.
 */
import { canonicalJson } from '../../core/value/index.ts'
import { pointerOf, type Problem, problem } from './problems.ts'

const DEPTH_MAX = 64
const SPACE = /[ \t\n\r]*/y
const STRING = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9A-Fa-f]{4}))*"/y
const OTHER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y

/** The value of a file's text, or undefined where `problems` were added. */
export function readJson(file: string, text: string, problems: Problem[]): unknown {
  const { mistakeAt, twice } = scan(text)
  if (mistakeAt !== undefined) {
    const lines = text.slice(0, mistakeAt).split('\n')
    const [line, column] = [lines.length, (lines.at(-1)?.length ?? 0) + 1]
    problems.push(problem(file, '', `不是有效的 JSON：第 ${line} 行第 ${column} 列`, `not valid JSON: line ${line}, column ${column}`))
    return undefined
  }
  for (const path of twice) problems.push(problem(file, pointerOf(path), '同一字段写了两次', 'this field is given twice'))
  if (twice.length > 0) return undefined
  const value: unknown = JSON.parse(text)
  try {
    canonicalJson(value)
  } catch (error) {
    problems.push(problem(file, '', `含有无法计算摘要的内容：${(error as Error).message}`, `holds what cannot be hashed: ${(error as Error).message}`))
    return undefined
  }
  return value
}

type Path = (string | number)[]
interface Scan {
  readonly text: string
  at: number
  readonly path: Path
  readonly twice: Path[]
}

/** Where the first mistake is, if there is one, and the paths of the names given twice. */
function scan(text: string): { mistakeAt: number | undefined; twice: readonly Path[] } {
  const state: Scan = { text, at: 0, path: [], twice: [] }
  const isRight = value(state) && state.at === text.length
  return { mistakeAt: isRight ? undefined : state.at, twice: state.twice }
}

/** Moves past `expected` and says whether it was there. */
function take(state: Scan, expected: RegExp): string | undefined {
  expected.lastIndex = state.at
  const found = expected.exec(state.text)?.[0]
  state.at += found?.length ?? 0
  return found
}

function sign(state: Scan, expected: string): boolean {
  if (state.text[state.at] !== expected) return false
  state.at += 1
  take(state, SPACE)
  return true
}

function value(state: Scan): boolean {
  take(state, SPACE)
  const isRight = sign(state, '{') ? members(state, '}', member) : sign(state, '[') ? members(state, ']', value) : (take(state, STRING) ?? take(state, OTHER)) !== undefined
  take(state, SPACE)
  return isRight
}

/** What stands between two brackets, each part read by `part`. */
function members(state: Scan, end: string, part: (state: Scan, names: Set<string>) => boolean): boolean {
  if (state.path.length >= DEPTH_MAX) return false
  if (sign(state, end)) return true
  const names = new Set<string>()
  for (let index = 0; ; index++) {
    state.path.push(index)
    if (!part(state, names)) return false
    state.path.pop()
    if (sign(state, end)) return true
    if (!sign(state, ',')) return false
  }
}

function member(state: Scan, names: Set<string>): boolean {
  const token = take(state, STRING)
  if (token === undefined) return false
  const name = JSON.parse(token) as string
  state.path[state.path.length - 1] = name
  if (names.has(name)) state.twice.push([...state.path])
  names.add(name)
  take(state, SPACE)
  return sign(state, ':') && value(state)
}
