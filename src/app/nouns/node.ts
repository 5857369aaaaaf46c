/** The node's own state, for its administrators. */
import { NATIONAL_RELEASES } from '../../core/calendar/index.ts'
import { OPERATIONS } from '../../contract/index.ts'
import { base64url, type Instant, ok, toIso } from '../../core/value/index.ts'
import { type Bound, bind, type Handlers } from '../../kernel/module/index.ts'
import { findCheckpoint, type Log, type Signer } from '../../kernel/log/index.ts'
import type { Database } from '../../kernel/db/index.ts'
import type { Zone } from '../../kernel/parties/index.ts'
import type { Config } from '../config/index.ts'

export interface NodeDoors { readonly zone: Zone; readonly database: Database; readonly log: Log; readonly signer: Signer; readonly config: Config }

export function nodeHandlers({ zone, database, log, signer, config }: NodeDoors, version: string): Bound[] {
  const startedAt: Instant = config.now()
  return bind(OPERATIONS.node, {
    status: async (call) => {
      const { version: server } = await database.check()
      const checkpoint = await call.read((read) => findCheckpoint(read))
      const newest = NATIONAL_RELEASES.at(-1)
      const ends = newest?.knownUntil ?? ''
      return ok({
        version, startedAt: toIso(startedAt), now: toIso(call.now()), database: `${database.kind === 'embedded' ? 'PostgreSQL (embedded)' : 'PostgreSQL'} ${server}`,
        pack: { code: zone.pack.zone.code, version: zone.version, hash: zone.pack.hash },
        log: { size: log.head().size, root: base64url(log.head().root), keyId: signer.keyId, ...(checkpoint === undefined ? {} : { at: toIso(checkpoint.at) }) },
        calendars: NATIONAL_RELEASES.map((release) => ({ year: release.year, knownUntil: release.knownUntil })),
        notices: newest !== undefined && toIso(call.now()).slice(0, 4) >= String(newest.year)
          ? [{ zh: `放假安排已知到 ${ends};其后的截止日期为暂定,请在通知公布后更新。`, en: `Holidays are known until ${ends}; deadlines beyond are provisional until the next notice is added.` }] : [],
      })
    },
  } satisfies Handlers<typeof OPERATIONS.node>)
}
