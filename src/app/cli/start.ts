import { resolve } from 'node:path'
import { type Config, portOf } from '../config/index.ts'
import { loadDemonstration } from '../node/demonstration.ts'
import { openFoundation } from '../node/foundation.ts'
import { type RunningNode, startNode } from '../node/start.ts'
import { type Arguments, type Context, say, valueOf } from './terminal.ts'

const NAME_COLUMN = 16
const SAME_SIGNAL_MS = 500
/** Exit code after a signal (128 + SIGINT). */
const INTERRUPTED = 130

function configFor(args: Arguments, config: Config): Config {
  const zone = valueOf(args, 'zone')
  const port = valueOf(args, 'port')
  return { ...config, ...(port === undefined ? {} : { port: portOf('--port', port) }), ...(zone === undefined ? {} : { zoneDir: resolve(zone) }) }
}

/** `nanmen start`: listens until it is told to stop (Ctrl-C, SIGTERM), also while it is still starting; a second signal ends it at once. */
export async function start(args: Arguments, { config: given, version }: Context): Promise<number> {
  const config = configFor(args, given)
  const stop = untilStopped()
  const began = Date.now()
  say(`南门 Nanmen ${version}`)
  const node = await startNode(config, version, (line) => say(`  ${line}`))
  announce(node, config, (Date.now() - began) / 1000)
  await stop
  say('正在停止 · stopping')
  await node.close()
  say('已停止 · stopped')
  return 0
}

function announce({ url, foundation: { zone }, demonstration }: RunningNode, { publicUrl }: Config, seconds: number): void {
  say('')
  say(`${zone.pack.zone.title.zh} · ${zone.pack.zone.title.en}  (${seconds.toFixed(1)} s)`)
  say(`  公众门户 Portal     ${url}/`)
  say(`  工作台   Workbench  ${url}/work`)
  say(`  接口     API        ${url}/api   ${url}/openapi.json`)
  if (publicUrl !== undefined) say(`  对外地址 Public     ${publicUrl.origin}/`)
  if (demonstration !== undefined) {
    const { password, own } = demonstration
    say('')
    say(own.password.size === 0 ? `演示账号（密码均为 ${password}） · Demonstration accounts (password ${password}):`
      : `演示账号（密码为 ${password}，另有注明的除外） · Demonstration accounts (password ${password}, unless said otherwise):`)
    for (const { name, display, note, totpSecret } of zone.pack.accounts) {
      say(`  ${name.padEnd(NAME_COLUMN)} ${display.zh} · ${display.en}${note === undefined ? '' : ` — ${note.zh} · ${note.en}`}`)
      if (own.password.has(name)) say(`  ${''.padEnd(NAME_COLUMN)} 密码已由使用人修改 · its password has been changed by a person`)
      if (totpSecret !== undefined) say(`  ${''.padEnd(NAME_COLUMN)} ${own.code.has(name) ? '动态口令已更换或取消 · its one-time code has been changed or taken away' : `动态口令密钥 one-time code secret: ${totpSecret}`}`)
    }
  }
  say('')
  say('按 Ctrl-C 停止，数据都在；再次启动即可继续 · Ctrl-C stops it; nothing is lost, start again to go on')
}

/** Resolves at the first signal. One Ctrl-C may arrive twice, from the terminal and from npm: only a later one means "at once". */
function untilStopped(): Promise<void> {
  return new Promise((done) => {
    let asked: number | undefined
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => {
      const now = performance.now()
      if (asked !== undefined && now - asked > SAME_SIGNAL_MS) process.exit(INTERRUPTED)
      asked ??= now
      done()
    })
  })
}

/** `nanmen init`: everything that start would make, then leaves. */
export async function init(args: Arguments, { config: given }: Context): Promise<number> {
  const config = configFor(args, given)
  const foundation = await openFoundation(config, (line) => say(`  ${line}`))
  try {
    if (foundation.zone.pack.zone.demonstration) await loadDemonstration(foundation, (line) => say(`  ${line}`))
    say(`已就绪 · ready: ${config.dir}`)
    say(`签名密钥 signing key ${foundation.signer.keyId}`)
  } finally {
    await foundation.close()
  }
  return 0
}
