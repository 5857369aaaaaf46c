/** What an archive holds, by its own directory (APPNOTE.TXT 6.3.10, sections 4.3.7, 4.3.12, 4.3.16), and whether that is true. */
import { inflateRaw } from 'node:zlib'
import { promisify } from 'node:util'

const inflate = promisify(inflateRaw)
const DIRECTORY_END = 0x06054b50
const DIRECTORY_ENTRY = 0x02014b50
const LOCAL_HEADER = 0x04034b50
const END_BYTES = 22
const COMMENT_BYTES_MAX = 65_535
const STORED = 0
const DEFLATED = 8
/** 1 January 1980, midnight: the first moment that the format can state. */
const FIRST_DATE = 0x0021

export interface ZipEntry {
  readonly name: string
  readonly method: number
  readonly packedBytes: number
  /** As stated; `isTrueTo` tells whether it holds. */
  readonly unpackedBytes: number
  /** Where its record in the directory and its local header begin. */
  readonly at: number
  readonly localAt: number
}

/** The entries as the directory lists them; undefined where there is no whole directory. */
export function entriesOf(bytes: Uint8Array): ZipEntry[] | undefined {
  const view = viewOf(bytes)
  const end = endOf(view)
  if (end === undefined) return undefined
  const count = view.getUint16(end + 10, true)
  const entries: ZipEntry[] = []
  let at = view.getUint32(end + 16, true)
  for (let entry = 0; entry < count; entry++) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== DIRECTORY_ENTRY) return undefined
    const nameBytes = view.getUint16(at + 28, true)
    const localAt = view.getUint32(at + 42, true)
    if (localAt + 30 > bytes.length || view.getUint32(localAt, true) !== LOCAL_HEADER) return undefined
    const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameBytes))
    entries.push({ name, method: view.getUint16(at + 10, true), packedBytes: view.getUint32(at + 20, true), unpackedBytes: view.getUint32(at + 24, true), at, localAt })
    at += 46 + nameBytes + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  return entries
}

/** Unpacks the entry to no more than it states: an archive that lies about its sizes is found out before anybody trusts them. */
export async function isTrueTo(bytes: Uint8Array, entry: ZipEntry): Promise<boolean> {
  const view = viewOf(bytes)
  const from = entry.localAt + 30 + view.getUint16(entry.localAt + 26, true) + view.getUint16(entry.localAt + 28, true)
  if (from + entry.packedBytes > bytes.length) return false
  if (entry.method === STORED) return entry.packedBytes === entry.unpackedBytes
  if (entry.method !== DEFLATED) return false
  try {
    return (await inflate(bytes.subarray(from, from + entry.packedBytes), { maxOutputLength: Math.max(1, entry.unpackedBytes) })).length === entry.unpackedBytes
  } catch {
    return false
  }
}

/** Sets every entry's time to the first that the format knows, in place: the same content then makes the same archive. */
export function withoutTimes(bytes: Uint8Array): Uint8Array {
  const view = viewOf(bytes)
  for (const { at, localAt } of entriesOf(bytes) ?? []) {
    for (const place of [at + 12, localAt + 10]) {
      view.setUint16(place, 0, true)
      view.setUint16(place + 2, FIRST_DATE, true)
    }
  }
  return bytes
}

function endOf(view: DataView): number | undefined {
  for (let at = view.byteLength - END_BYTES; at >= Math.max(0, view.byteLength - END_BYTES - COMMENT_BYTES_MAX); at--) {
    if (view.getUint32(at, true) === DIRECTORY_END) return at
  }
  return undefined
}

const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
