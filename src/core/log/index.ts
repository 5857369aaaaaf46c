/** The log (日志) as mathematics: leaves, proofs, checkpoints, evidence. The kernel keeps it; anybody can check it. */
export { base64, unbase64 } from './base64.ts'
export { type BundleCheck, type BundleVerdict, type Trust, verifyBundle } from './bundle.ts'
export { type EvidenceBundle, isEnvelope } from './bundle-shape.ts'
export {
  type Checkpoint, checkpointBytes, checkpointText, type CheckpointTrust, cosignatureBytes, type Cosigner, parseCheckpoint, timedSignature, type VerifiedCheckpoint, verifyCheckpoint, type VerifySignature,
} from './checkpoint.ts'
export { coveringRanges, type Leaf, verifyCovering } from './covering.ts'
export { bodyHash, type Envelope, envelopeBytes, envelopeHash } from './entry.ts'
export { LOG_FAULTS } from './faults.ts'
export { appendLeaves, EMPTY_FRONTIER, type Frontier, frontierRoot } from './frontier.ts'
export { leafHash, nodeHash, rootOf, splitOf, verifyConsistency, verifyInclusion } from './merkle.ts'
export { formatNote, formatNoteKey, type Note, type NoteKey, noteKeyId, type NoteKeyType, type NoteSignature, parseNote, parseNoteKey } from './note.ts'
export { consistencyPath, consistencyRanges, inclusionPath, inclusionRanges, joinRoots, type LeafRange, proofFrom, type Subtree, subtreesOf } from './ranges.ts'
