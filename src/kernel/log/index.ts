/**
 * The log: nothing changes except by an entry, and an entry commits together with the state it speaks of. Append-only by privilege: the
 * running node's role may insert into it and read it, nothing else. One checkpoint, signed once, covers each commit group.
 */
export type { Entry, EntryDraft, Expectation, Follower, Log, LogLimits, LogOptions, LogRequest, TreeHead, Tx } from './types.ts'
export type { Signer } from './signer.ts'
export { openLog } from './open.ts'
export { logUnit } from './open.ts'
export { keyIdOf, KeyRefused, openSigner, passingSigner, publicKeyOf, signerOf } from './keys.ts'
export { verifyLog, type Culprit, type Verification, type VerifyOptions } from './verify.ts'
export { findEvidence } from './evidence.ts'
export { consistencyProof, inclusionProof } from './proofs.ts'
export { entriesBetween, entriesOf, findCheckpoint, findEntry, listEntries, listKeys, type Checkpoint, type EntryFilter, type StoredEntry } from './reading.ts'
