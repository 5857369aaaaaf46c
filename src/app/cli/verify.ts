import { createHash, verify as verifySignature } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { verifyBundle } from '../../core/log/index.ts'
import { base64url } from '../../core/value/index.ts'
import { openDatabase } from '../../kernel/db/index.ts'
import { publicKeyOf, verifyLog } from '../../kernel/log/index.ts'
import { getZone, originOf } from '../node/foundation.ts'
import type { Context } from './commands.ts'
import { type Arguments, CommandError, say, valueOf, warn } from './terminal.ts'

/** `nanmen verify`: walks the whole log. `--bundle FILE` checks one evidence bundle with no database and no network; `--key` names a key to trust. */
export async function verify(args: Arguments, context: Context): Promise<number> {
  const file = valueOf(args, 'bundle')
  return file === undefined ? verifyWholeLog(context) : verifyOneBundle(file, valueOf(args, 'key'))
}

async function verifyOneBundle(file: string, key: string | undefined): Promise<number> {
  const text = await readFile(file, 'utf8').catch(() => { throw new CommandError(`读不到文件 · cannot read ${file}`) })
  let bundle: unknown
  try {
    bundle = JSON.parse(text)
  } catch {
    throw new CommandError(`不是证据包 · not an evidence bundle: ${file}`)
  }
  const verdict = verifyBundle(bundle, {
    hash: (bytes) => new Uint8Array(createHash('sha256').update(bytes).digest()),
    verify: (publicKey, bytes, signature) => {
      try {
        return verifySignature(null, bytes, publicKeyOf(publicKey), signature)
      } catch {
        return false
      }
    },
    ...(key === undefined ? {} : { keys: [key] }),
  })
  for (const { passed, what } of verdict.checks) (passed ? say : warn)(`${passed ? '✓' : '✗'} ${what.zh} · ${what.en}`)
  if (verdict.ok && key === undefined) say(`提示:未指定可信公钥(--key),只核验了证据包自身;请与节点公布的公钥核对 ${(bundle as { key: { publicKey: string } }).key.publicKey} · no trusted key was given (--key); compare this one with the node's published key`)
  say(verdict.ok ? '证据包有效 · the bundle holds' : '证据包无效 · the bundle does not hold')
  return verdict.ok ? 0 : 1
}

async function verifyWholeLog({ config }: Context): Promise<number> {
  const zone = await getZone(config.zoneDir)
  const database = await openDatabase(config.database, { say: warn })
  try {
    const began = Date.now()
    let told = began
    const result = await verifyLog({
      database, origin: originOf(zone),
      onProgress: (done, total) => { if (Date.now() - told > 2_000) { told = Date.now(); warn(`  ${done} / ${total}`) } },
    })
    const seconds = Math.max(0.001, (Date.now() - began) / 1000)
    if (!result.ok) {
      warn(`✗ ${result.culprit?.text.zh} · ${result.culprit?.text.en}`)
      return 1
    }
    say(`✓ ${result.entries} 条日志,${result.checkpoints} 个检查点,全部一致(${Math.round(result.entries / seconds)} 条/秒)· ${result.entries} entries and ${result.checkpoints} checkpoints agree (${Math.round(result.entries / seconds)}/s)`)
    if (result.bodiesErased > 0) say(`  其中 ${result.bodiesErased} 条内容已依法清除 · ${result.bodiesErased} bodies have been erased`)
    say(`  root ${base64url(result.root)}`)
    return 0
  } finally {
    await database.close()
  }
}
