import { resolve } from 'node:path'
import type { Config } from '../config/index.ts'
import { startNode } from '../node/start.ts'
import { openFoundation, PackRefused } from '../node/foundation.ts'
import { loadDemonstration } from '../node/demonstration.ts'
import { KeyRefused } from '../../kernel/log/index.ts'
import type { Context } from './commands.ts'
import { type Arguments, CommandError, say, valueOf } from './terminal.ts'

function configFor(args: Arguments, config: Config): Config {
  const zone = valueOf(args, 'zone')
  const given = valueOf(args, 'port')
  const port = given === undefined ? config.port : Number(given)
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new CommandError(`--port 不是有效端口 · is not a port: ${given}`)
  return { ...config, port, ...(zone === undefined ? {} : { zoneDir: resolve(zone) }) }
}

/** What `openFoundation` and listening may say no with, as one sentence. */
async function plainly<T>(config: Config, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof PackRefused) throw new CommandError(error.message)
    if (error instanceof KeyRefused) throw new CommandError(`${error.text.zh} · ${error.text.en}`)
    const { code } = error as { code?: string }
    if (code === 'EADDRINUSE') throw new CommandError(`端口 ${config.port} 已被占用;请关闭占用它的程序,或用 --port 换一个 · port ${config.port} is in use; stop what uses it, or choose another with --port`)
    if (code === 'EACCES' || code === 'EADDRNOTAVAIL') throw new CommandError(`无法在 ${config.host}:${config.port} 监听 · cannot listen on ${config.host}:${config.port}`)
    throw error
  }
}

/** `nanmen start`: listens until it is told to stop (Ctrl-C, SIGTERM); a second signal ends it at once. */
export async function start(args: Arguments, { config: given, version }: Context): Promise<number> {
  const config = configFor(args, given)
  const began = Date.now()
  const step = (line: string) => say(`  ${line}`)
  say(`南门 Nanmen ${version}`)
  const node = await plainly(config, () => startNode(config, version, step))
  const { zone } = node.foundation
  say('')
  say(`${zone.pack.zone.title.zh} · ${zone.pack.zone.title.en}  (${((Date.now() - began) / 1000).toFixed(1)} s)`)
  say(`  公众门户 Portal     ${node.url}/`)
  say(`  工作台   Workbench  ${node.url}/work`)
  say(`  接口     API        ${node.url}/api   ${node.url}/openapi.json`)
  if (node.demoPassword !== undefined) {
    say('')
    say(`演示账号(密码均为 ${node.demoPassword})· Demonstration accounts (password ${node.demoPassword}):`)
    for (const account of zone.pack.accounts) {
      say(`  ${account.name.padEnd(16)} ${account.display.zh} · ${account.display.en}${account.note === undefined ? '' : ` — ${account.note.zh} · ${account.note.en}`}`)
      if (account.totpSecret !== undefined) say(`  ${''.padEnd(16)} 动态口令密钥 one-time code secret: ${account.totpSecret}`)
    }
  }
  say('')
  say('按 Ctrl-C 停止,数据都在;再次启动即可继续 · Ctrl-C stops it; nothing is lost, start again to go on')
  await stopped()
  say('正在停止 · stopping')
  await node.close()
  say('已停止 · stopped')
  return 0
}

function stopped(): Promise<void> {
  return new Promise((resolveStop) => {
    let asked = false
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => {
      if (asked) process.exit(130)
      asked = true
      resolveStop()
    })
  })
}

/** `nanmen init`: everything that start would make, then leaves. */
export async function init(args: Arguments, { config: given }: Context): Promise<number> {
  const config = configFor(args, given)
  const foundation = await plainly(config, () => openFoundation(config, (line) => say(`  ${line}`)))
  try {
    if (foundation.zone.pack.zone.demonstration) await loadDemonstration(foundation, (line) => say(`  ${line}`))
    say(`已就绪 · ready: ${config.dir}`)
    say(`签名密钥 signing key ${foundation.signer.keyId}`)
  } finally {
    await foundation.close()
  }
  return 0
}
