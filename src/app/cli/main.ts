/** `nanmen`: what an operator does at the terminal. Every command says in one sentence what is wrong and ends with 1, or does its work and ends with 0. */
import { dirname, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { readFileSync } from 'node:fs'
import { ConfigError, readEnv, toConfig } from '../config/index.ts'
import { COMMANDS } from './commands.ts'
import { bearDeafness, CommandError, type Context, readArguments, say, warn } from './terminal.ts'

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../../..')
const HELP = ['help', '--help', '-h']
const TAKES_COLUMN = 44

function usage(): void {
  say('用法 · Usage: nanmen <command> [options]\n')
  for (const [name, { takes, does }] of COMMANDS) {
    const call = `${name} ${takes}`
    say(`  ${call.length > TAKES_COLUMN ? `${call}\n  ${''.padEnd(TAKES_COLUMN)}` : call.padEnd(TAKES_COLUMN)} ${does.zh} · ${does.en}`)
  }
}

function contextOf(): Context {
  const { version, config } = JSON.parse(readFileSync(resolve(root, 'package.json'), 'utf8')) as { version: string; config: { zone: string } }
  return { config: toConfig(readEnv(), root, config), version }
}

async function main(): Promise<number> {
  const [name = 'help', ...rest] = process.argv.slice(2)
  const command = COMMANDS.get(name)
  if (HELP.includes(name)) { usage(); return 0 }
  if (command === undefined) throw new CommandError(`没有命令 ${name}，nanmen help 列出全部命令 · there is no command ${name}; nanmen help lists them`)
  if (rest.some((word) => HELP.includes(word) && word !== 'help')) { say(`nanmen ${name} ${command.takes}\n${command.does.zh} · ${command.does.en}`); return 0 }
  return command.run(readArguments(rest, command), contextOf())
}

/** Ends once the last words are out: nothing that still ticks may hold the terminal. */
function end(code: number): void {
  process.stdout.write('', () => process.exit(code))
}

bearDeafness()
main().then(end, async (error: unknown) => {
  const sentence = error instanceof CommandError || error instanceof ConfigError ? error.message : (await import('./sentences.ts')).sentenceOf(error)
  warn(sentence ?? `程序缺陷，请连同以下内容报告 · a bug, please report it:\n${error instanceof Error ? (error.stack ?? error.message) : String(error)}`)
  end(1)
})
