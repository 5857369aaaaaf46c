/** Evidence: everything that a party may see on one subject, provable without this node (`verifyBundle` of core/log). */
import type { EvidenceBundle } from '../../core/log/index.ts'
import { base64url, toIso } from '../../core/value/index.ts'
import { systemActor, type Actor, type Database } from '../db/index.ts'
import { ENVELOPE_VERSION } from './envelope.ts'
import { inclusionProofs } from './proofs.ts'
import { entriesOf, findCheckpoint, listKeys, type StoredEntry } from './reading.ts'
import { ERASED } from './transact.ts'

/** The bundle on `subject` as `actor` may see it, with the erasures of its bodies, under the newest checkpoint; undefined where it sees nothing. */
export async function findEvidence(database: Database, actor: Actor, origin: string, subject: string): Promise<EvidenceBundle | undefined> {
  const entries = await database.read(actor, async (read) => {
    const found = await entriesOf(read, subject)
    const erasures = await Promise.all(found.filter((entry) => entry.bodyText === undefined).map((entry) => entriesOf(read, entry.id)))
    return [...found, ...erasures.flat().filter((entry) => entry.kind === ERASED)].sort((one, other) => one.index - other.index)
  })
  if (entries.length === 0) return undefined
  // Checkpoint and hashes are nobody's secret; leaf hashes of others' entries are needed beside the path.
  return database.read(systemActor(''), async (read) => {
    const checkpoint = await findCheckpoint(read)
    const key = (await listKeys(read)).find((one) => one.id === checkpoint?.keyId)
    if (checkpoint === undefined || key === undefined) throw new Error('the log has entries and no signed checkpoint')
    const proofs = await inclusionProofs(read, entries.map((entry) => entry.index), checkpoint.size)
    return {
      format: 'nanmen-evidence/1', subject,
      checkpoint: { origin, size: checkpoint.size, root: base64url(checkpoint.root), keyId: checkpoint.keyId, signature: base64url(checkpoint.signature) },
      key: { id: key.id, publicKey: base64url(key.publicKey) },
      entries: entries.map((entry, position) => toEvidence(entry, proofs[position]!)),
    }
  })
}

function toEvidence(entry: StoredEntry, proof: readonly Uint8Array[]): EvidenceBundle['entries'][number] {
  const { index, id, at, kind, party, actor, subject, request, bodyHash, salt, bodyText } = entry
  const envelope = { v: ENVELOPE_VERSION, id, at: toIso(at), kind, party, actor, subject, request, bodyHash: Buffer.from(bodyHash).toString('hex') } as const
  const open = salt === undefined || bodyText === undefined ? {} : { body: bodyText, salt: base64url(salt) }
  return { index, envelope, ...open, proof: proof.map((hash) => base64url(hash)) }
}
