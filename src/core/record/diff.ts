/** What changed between two versions of a record, field by field as a form shows them. */
import { canonicalJson } from '../value/index.ts'
import type { RecordData } from './model.ts'

/** A field that changed. Without `before` it was added, without `after` it was taken away. */
export interface FieldChange {
  readonly field: string
  readonly before?: unknown
  readonly after?: unknown
}

/** Fields that differ: those of `before` in their order, then those added. Equal is what has the same canonical JSON, so the order of an object's members is no change. */
export function diffData(before: RecordData, after: RecordData): FieldChange[] {
  const changes: FieldChange[] = []
  for (const field of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const [was, is] = [Object.hasOwn(before, field) ? before[field] : undefined, Object.hasOwn(after, field) ? after[field] : undefined]
    if (isSame(was, is)) continue
    changes.push({ field, ...(was === undefined ? {} : { before: was }), ...(is === undefined ? {} : { after: is }) })
  }
  return changes
}

function isSame(a: unknown, b: unknown): boolean {
  if (a === b) return true
  return typeof a === 'object' && a !== null && typeof b === 'object' && b !== null && canonicalJson(a) === canonicalJson(b)
}
