/** Words on the terminal: Chinese and English side by side, one line a step, and one clear sentence when it cannot go on. */
import type { Config } from '../config/index.ts'

/** What every command is given besides its words. */
export interface Context { readonly config: Config; readonly version: string }

/** A command cannot go on; said in one sentence, without a stack, and the process ends with 1. */
export class CommandError extends Error {}

export const say = (line: string): void => { process.stdout.write(`${line}\n`) }
export const warn = (line: string): void => { process.stderr.write(`${line}\n`) }

/** Whoever reads us may have left (`| head`), or the terminal may be closed: the work goes on without words. */
export function bearDeafness(): void {
  for (const stream of [process.stdout, process.stderr]) stream.on('error', (error: NodeJS.ErrnoException) => { if (error.code !== 'EPIPE' && error.code !== 'EIO') throw error })
}

export interface Arguments {
  readonly words: readonly string[]
  readonly options: Readonly<Record<string, string | true>>
}

/** What a command takes: names of options with a value, names of flags, and how many words at most. */
export interface Grammar { readonly options: readonly string[]; readonly flags?: readonly string[]; readonly wordsMax: number }

/** `--name value`, `--name=value` or a bare `--flag`; the rest are words. @throws CommandError for what the command does not take. */
export function readArguments(given: readonly string[], { options: valued, flags = [], wordsMax }: Grammar): Arguments {
  const words: string[] = []
  const options: Record<string, string | true> = {}
  for (let at = 0; at < given.length; at++) {
    const argument = given[at] ?? ''
    if (!argument.startsWith('-') || argument === '-') { words.push(argument); continue }
    const [name = '', value] = argument.replace(/^--?/, '').split(/=(.*)/s)
    const next = given[at + 1]
    if (!valued.includes(name) && !flags.includes(name)) throw new CommandError(`不认识的选项 · unknown option: ${argument.split('=')[0]}`)
    if (Object.hasOwn(options, name)) throw new CommandError(`--${name} 给了两次 · is given twice`)
    if (flags.includes(name)) {
      if (value !== undefined) throw new CommandError(`--${name} 不带值 · takes no value`)
      options[name] = true
    } else if (value !== undefined) options[name] = value
    else if (next !== undefined && !next.startsWith('--')) { options[name] = next; at++ }
    else throw new CommandError(`--${name} 需要一个值 · needs a value`)
  }
  if (words.length > wordsMax) throw new CommandError(`多余的参数 · one word too many: ${words[wordsMax] ?? ''}`)
  return { words, options }
}

/** The option's value, where it was given one. */
export function valueOf(args: Arguments, name: string): string | undefined {
  const value = args.options[name]
  return typeof value === 'string' ? value : undefined
}
