/** The log (日志) as mathematics: leaves, proofs, checkpoints, evidence. The kernel keeps it; anybody can check it. */
export { type BundleCheck, type BundleVerdict, type EvidenceBundle, type Trust, verifyBundle, type VerifySignature } from './bundle.ts'
export { base64, bodyHash, checkpointBytes, type Envelope, envelopeBytes, envelopeHash } from './entry.ts'
export { consistencyPath, inclusionPath, leafHash, nodeHash, rootOf, verifyConsistency, verifyInclusion } from './merkle.ts'
