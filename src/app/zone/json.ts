/** JSON as a pack is written in: what `JSON.parse` takes, without a name given twice, and with the place of a mistake in lines and columns. */
import { canonicalJson } from '../../core/value/index.ts'
import { pointerOf, type Problem, problem } from './problems.ts'

interface Level {
  readonly names: Set<string> | undefined
  /** Name or index of the member that is being read. */
  step: string | number
}

/** The value, or undefined where `problems` were added. A name given twice in one object would silently lose its first value, so it is refused. */
export function readJson(file: string, text: string, problems: Problem[]): unknown {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    const { line, column } = placeOf(text, error as Error)
    problems.push(problem(file, '', `不是有效的 JSON：第 ${line} 行第 ${column} 列`, `not valid JSON: line ${line}, column ${column}`))
    return undefined
  }
  const twice = namesGivenTwice(text)
  for (const path of twice) problems.push(problem(file, pointerOf(path), '同一字段写了两次', 'this field is given twice'))
  if (twice.length > 0) return undefined
  try {
    canonicalJson(value)
  } catch (error) {
    problems.push(problem(file, '', `含有无法计算摘要的内容：${(error as Error).message}`, `holds what cannot be hashed: ${(error as Error).message}`))
    return undefined
  }
  return value
}

/** The engine names a position, except where the text ends too early. */
function placeOf(text: string, error: Error): { line: number; column: number } {
  const position = /at position (\d+)/.exec(error.message)?.[1]
  const lines = text.slice(0, position === undefined ? text.length : Number(position)).split('\n')
  return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 }
}

/** Paths of the names that stand twice in one object of a valid JSON text. */
function namesGivenTwice(text: string): (string | number)[][] {
  const twice: (string | number)[][] = []
  const levels: Level[] = []
  const tokens = text.matchAll(/"(?:[^"\\]|\\.)*"|[{}[\],]/g)
  let wantsName = false
  for (const [token] of tokens) {
    const level = levels.at(-1)
    if (token === '{' || token === '[') {
      levels.push({ names: token === '{' ? new Set() : undefined, step: 0 })
      wantsName = token === '{'
    } else if (token === '}' || token === ']') {
      levels.pop()
      wantsName = false
    } else if (token === ',') {
      if (level !== undefined && typeof level.step === 'number' && level.names === undefined) level.step += 1
      wantsName = level?.names !== undefined
    } else if (wantsName && level?.names !== undefined) {
      level.step = JSON.parse(token) as string
      if (level.names.has(level.step)) twice.push(levels.map(({ step }) => step))
      level.names.add(level.step)
      wantsName = false
    }
  }
  return twice
}
