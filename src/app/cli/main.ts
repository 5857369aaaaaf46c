/** `nanmen`: what an operator does at the terminal. Every command says in one sentence what is wrong and ends with 1, or does its work and ends with 0. */
import { dirname, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { readFileSync } from 'node:fs'
import { DatabaseUnavailable } from '../../kernel/db/index.ts'
import { type Config, ConfigError, readEnv, toConfig } from '../config/index.ts'
import { CommandError, readArguments, say, warn } from './terminal.ts'
import { COMMANDS, type Command } from './commands.ts'

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../../..')

function usage(): void {
  say('用法 · Usage: nanmen <command> [options]\n')
  for (const [name, command] of Object.entries(COMMANDS)) say(`  ${`${name} ${command.takes}`.padEnd(44)} ${command.does.zh} · ${command.does.en}`)
}

function configOf(): { config: Config; version: string } {
  const { version, config } = JSON.parse(readFileSync(resolve(root, 'package.json'), 'utf8')) as { version: string; config: { zone: string } }
  return { config: toConfig(readEnv(), root, config), version }
}

async function main(): Promise<number> {
  const [name = 'help', ...rest] = process.argv.slice(2)
  const command: Command | undefined = COMMANDS[name]
  if (command === undefined) {
    usage()
    return name === 'help' || name === '--help' ? 0 : 2
  }
  const args = readArguments(rest, command.flags ?? [])
  const unknown = Object.keys(args.options).find((option) => !command.options.includes(option) && !(command.flags ?? []).includes(option))
  if (unknown !== undefined) throw new CommandError(`不认识的选项 --${unknown} · unknown option;用法 · usage: nanmen ${name} ${command.takes}`)
  return command.run(args, configOf())
}

main().then(
  (code) => { process.exitCode = code },
  (error: unknown) => {
    if (error instanceof CommandError || error instanceof ConfigError) warn(error.message)
    else if (error instanceof DatabaseUnavailable) warn(`${error.text.zh} · ${error.text.en}`)
    else warn(`程序缺陷,请连同以下内容报告 · a bug, please report it:\n${error instanceof Error ? (error.stack ?? error.message) : String(error)}`)
    process.exit(1)
  },
)
