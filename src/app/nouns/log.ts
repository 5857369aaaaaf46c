/** Handlers of the log operations: entries as a party may see them, proofs, checkpoints and evidence bundles. */
import { OPERATIONS } from '../../contract/index.ts'
import { checkpointBytes, formatNote, noteKeyId } from '../../core/log/index.ts'
import { base64url, type Hash, ok, refuse, toIso } from '../../core/value/index.ts'
import type { Database } from '../../kernel/db/index.ts'
import { type Checkpoint, consistencyProof, findCheckpoint, findEntry, findEvidence, inclusionProof, listEntries, listKeys, type Log } from '../../kernel/log/index.ts'
import { type Bound, bind, type Handlers } from '../../kernel/module/index.ts'

type Keys = Awaited<ReturnType<typeof listKeys>>

export interface LogDoors { readonly database: Database; readonly log: Log; readonly hash: Hash }

export function logHandlers({ database, log, hash }: LogDoors): Bound[] {
  /** The checkpoint as a signed note (C2SP), which others' tools read. */
  const noteOf = (checkpoint: Checkpoint, keys: Keys) => {
    const publicKey = keys.find((key) => key.id === checkpoint.keyId)?.publicKey
    if (publicKey === undefined) throw new Error(`checkpoint ${checkpoint.size} names a key that is not kept`)
    const keyId = noteKeyId(hash, { name: log.origin, type: 'ed25519', publicKey })
    const text = Buffer.from(checkpointBytes(log.origin, checkpoint.size, checkpoint.root)).toString('utf8')
    return { origin: log.origin, size: checkpoint.size, root: base64url(checkpoint.root), at: toIso(checkpoint.at), note: formatNote({ text, signatures: [{ name: log.origin, keyId, signature: checkpoint.signature }] }) }
  }
  return bind(OPERATIONS.log, {
    checkpoint: async (call) => {
      const [checkpoint, keys] = await call.read(async (read) => [await findCheckpoint(read), await listKeys(read)] as const)
      return ok({ ...(checkpoint === undefined ? {} : { checkpoint: noteOf(checkpoint, keys) }), keys: keys.map((key) => ({ id: key.id, publicKey: base64url(key.publicKey), from: toIso(key.from) })) })
    },
    entries: async (call, { query }) => {
      const before = query.cursor === undefined ? undefined : Number(query.cursor)
      if (before !== undefined && !Number.isSafeInteger(before)) return refuse('request.cursor', {}, '/query/cursor')
      const rows = await call.read((read) => listEntries(read, { limit: query.limit + 1, ...(query.subject === undefined ? {} : { subject: query.subject }), ...(query.kind === undefined ? {} : { kind: query.kind }), ...(before === undefined ? {} : { before }) }))
      const items = rows.slice(0, query.limit).map((row) => ({ index: row.index, id: row.id, at: toIso(row.at), kind: row.kind, party: row.party, subject: row.subject, leafHash: base64url(row.leafHash), erased: row.salt === undefined }))
      const next = rows.length > query.limit ? items.at(-1)?.index : undefined
      return ok({ items, ...(next === undefined ? {} : { next: String(next) }) })
    },
    inclusion: async (call, { params }) => {
      const entry = await call.read((read) => findEntry(read, params.id))
      const [checkpoint, keys] = await call.read(async (read) => [await findCheckpoint(read), await listKeys(read)] as const)
      if (entry === undefined || checkpoint === undefined) return refuse('log.entry_unknown')
      const proof = await inclusionProof(database, entry.index, checkpoint.size)
      return ok({ index: entry.index, leafHash: base64url(entry.leafHash), proof: proof.map(base64url), checkpoint: noteOf(checkpoint, keys) })
    },
    consistency: async (_call, { query }) => {
      const { size } = log.head()
      if (query.from > query.to || query.to > size) return refuse('log.size', { size }, '/query/to')
      return ok({ from: query.from, to: query.to, proof: (await consistencyProof(database, query.from, query.to)).map(base64url) })
    },
    evidence: async (call, { params }) => {
      const bundle = await findEvidence(database, call.actor, log.origin, params.subject)
      return bundle === undefined ? refuse('log.subject_unknown') : ok({ ...bundle })
    },
  } satisfies Handlers<typeof OPERATIONS.log>)
}
