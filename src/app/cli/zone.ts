import { resolve } from 'node:path'
import { formatProblem, loadPack } from '../zone/index.ts'
import { type Arguments, CommandError, type Context, say, warn } from './terminal.ts'

/** `nanmen zone check [DIR]`: every problem with its place, or what the pack holds. */
export async function checkZone({ words }: Arguments, { config }: Context): Promise<number> {
  if (words[0] !== 'check') throw new CommandError('用法 · usage: nanmen zone check [DIR]')
  const dir = words[1] === undefined ? config.zoneDir : resolve(words[1])
  const { pack, problems } = await loadPack(dir)
  for (const problem of problems) warn(formatProblem(problem))
  if (pack === undefined) {
    warn(`共 ${problems.length} 处问题 · ${problems.length} problem(s)`)
    return 1
  }
  say(`${pack.zone.title.zh} · ${pack.zone.title.en} ${pack.zone.version}`)
  say(`主体 parties ${pack.parties.length}，登记簿 registers ${pack.registers.length}，流程 processes ${pack.processes.length}，协议 agreements ${pack.agreements.length}，账号 accounts ${pack.accounts.length}`)
  say(`sha256 ${pack.hash}`)
  return 0
}
