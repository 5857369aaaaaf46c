/** Words on the terminal: Chinese and English side by side, one line a step, and one clear sentence when it cannot go on. */

/** A command cannot go on; said in one sentence, without a stack, and the process ends with 1. */
export class CommandError extends Error {}

export const say = (line: string): void => { process.stdout.write(`${line}\n`) }
export const warn = (line: string): void => { process.stderr.write(`${line}\n`) }

export interface Arguments {
  readonly words: readonly string[]
  readonly options: Readonly<Record<string, string | true>>
}

/** `--name value`, `--name=value` or a bare `--flag` named in `flags`; the rest are words. */
export function readArguments(args: readonly string[], flags: readonly string[]): Arguments {
  const words: string[] = []
  const options: Record<string, string | true> = {}
  for (let at = 0; at < args.length; at++) {
    const argument = args[at] ?? ''
    if (!argument.startsWith('--')) { words.push(argument); continue }
    const [name = '', given] = argument.slice(2).split(/=(.*)/s)
    if (given !== undefined) options[name] = given
    else if (flags.includes(name)) options[name] = true
    else if (args[at + 1] !== undefined) options[name] = args[++at] ?? ''
    else throw new CommandError(`--${name} 需要一个值 · needs a value`)
  }
  return { words, options }
}

/** The option's value, where it was given one. */
export function valueOf(args: Arguments, name: string): string | undefined {
  const value = args.options[name]
  return typeof value === 'string' ? value : undefined
}
