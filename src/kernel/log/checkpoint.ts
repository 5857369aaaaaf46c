/** What is signed as a checkpoint: the note of C2SP tlog-checkpoint (origin, size, root in base64), so that others' tools read it. */
export function checkpointBytes(origin: string, size: number, root: Uint8Array): Uint8Array {
  return Buffer.from(`${origin}\n${size}\n${Buffer.from(root).toString('base64')}\n`)
}
