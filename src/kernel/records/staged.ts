/** What one request has written so far: committed rows do not show it yet, and what is handed over in the same request must be what it wrote. */
import type { Read } from '../db/index.ts'

interface Written { readonly register: string; readonly record: string; readonly version: number; readonly title: string; readonly data: Readonly<Record<string, unknown>>; readonly withdrawn: boolean }

const written = new WeakMap<Read, Map<string, Written>>()

/** Notes a version that the request has staged. */
export function noteStaged(tx: Read, version: Written): void {
  const all = written.get(tx) ?? new Map<string, Written>()
  written.set(tx, all.set(version.record, version))
}

/** The version of the record that this request has staged, if it has. */
export function findStaged(read: Read, record: string): Written | undefined {
  return written.get(read)?.get(record)
}
