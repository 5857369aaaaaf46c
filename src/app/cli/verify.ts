import { createHash, verify as verifySignature } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { verifyBundle } from '../../core/log/index.ts'
import { base64url } from '../../core/value/index.ts'
import { type Database, systemActor } from '../../kernel/db/index.ts'
import { findCheckpoint, openSigner, publicKeyOf, verifyLog } from '../../kernel/log/index.ts'
import type { Config } from '../config/index.ts'
import { getZone, originOf } from '../node/foundation.ts'
import { withData } from './data.ts'
import { type Arguments, CommandError, type Context, say, valueOf, warn } from './terminal.ts'

const PROGRESS_EVERY_MS = 2_000

/** `nanmen verify`: walks the whole log. `--bundle FILE` checks one evidence bundle with no database and no network; `--key` names a key to trust. */
export async function verify(args: Arguments, context: Context): Promise<number> {
  const file = valueOf(args, 'bundle')
  if (file === undefined && valueOf(args, 'key') !== undefined) throw new CommandError('--key 只与 --bundle 同用 · --key goes with --bundle')
  return file === undefined ? verifyWholeLog(context) : verifyOneBundle(file, valueOf(args, 'key'))
}

async function verifyOneBundle(file: string, key: string | undefined): Promise<number> {
  const text = await readFile(file, 'utf8')
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
  if (verdict.ok && key === undefined) say(`提示：未指定可信公钥（--key），只核验了证据包自身；请与节点公布的公钥核对 ${(bundle as { key: { publicKey: string } }).key.publicKey} · no trusted key was given (--key); compare this one with the node's published key`)
  say(verdict.ok ? '证据包有效 · the bundle holds' : '证据包无效 · the bundle does not hold')
  return verdict.ok ? 0 : 1
}

async function verifyWholeLog({ config }: Context): Promise<number> {
  const origin = originOf(await getZone(config.zoneDir))
  return withData(config, async (database) => {
    const began = performance.now()
    let told = began
    const result = await verifyLog({
      database, origin,
      onProgress: (done, total) => { if (performance.now() - told > PROGRESS_EVERY_MS) { told = performance.now(); warn(`  ${done} / ${total}`) } },
    })
    const rate = Math.round(result.entries / Math.max(0.001, (performance.now() - began) / 1000))
    if (!result.ok) {
      warn(`✗ ${result.culprit?.text.zh} · ${result.culprit?.text.en}`)
      return 1
    }
    const signer = await foreignSigner(database, config)
    if (signer !== undefined) {
      warn(`✗ 最新检查点由另一把密钥 ${signer} 签名，不是本节点的密钥 · the newest checkpoint was signed with another key (${signer}), not with this node's`)
      return 1
    }
    say(`✓ ${result.entries} 条日志，${result.checkpoints} 个检查点，全部一致（${rate} 条/秒） · ${result.entries} entries and ${result.checkpoints} checkpoints agree (${rate}/s)`)
    if (result.bodiesErased > 0) say(`  其中 ${result.bodiesErased} 条内容已依法清除 · ${result.bodiesErased} bodies have been erased`)
    say(`  root ${base64url(result.root)}`)
    return 0
  })
}

/** Who could write everything in the database could sign it with a key of their own; the node's own lies in a file. */
async function foreignSigner(database: Database, config: Config): Promise<string | undefined> {
  const { keyId } = await openSigner(join(config.dir, 'keys'))
  const newest = await database.read(systemActor(''), (read) => findCheckpoint(read))
  return newest === undefined || newest.keyId === keyId ? undefined : newest.keyId
}
