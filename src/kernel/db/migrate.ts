import type { Database, Unit } from './types.ts'

/** Brings each unit's schema up to date, in the order given. @throws DatabaseUnavailable('migration') when a past file was edited or is missing. */
export async function migrate(_database: Database, _units: readonly Unit[]): Promise<void> {
  throw new Error('not built yet')
}

/** The `prev` that the next file of the folder must carry: first 16 hex digits of the SHA-256 of the last file, or `none` for the first. */
export async function chainHash(_dir: string): Promise<string> {
  throw new Error('not built yet')
}
