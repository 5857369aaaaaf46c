/** The database of a node that may be running: backup, verify and export read beside it instead of sending the operator to stop it first. */
import { realpath } from 'node:fs/promises'
import { findBinaries } from './binaries.ts'
import { fromEndpoint, openDatabase } from './open.ts'
import { placeFor } from './place.ts'
import type { Database, DatabaseConfig, DatabaseOptions } from './types.ts'
import { DatabaseUnavailable } from './unavailable.ts'

/** `openDatabase`, or, where another living node owns the embedded server, a guest of it: closing then stops nothing. @throws DatabaseUnavailable */
export async function openBeside(config: DatabaseConfig, options: DatabaseOptions = {}): Promise<Database> {
  try {
    return await openDatabase(config, options)
  } catch (error) {
    if (config.kind !== 'embedded' || !(error instanceof DatabaseUnavailable) || error.reason !== 'in_use') throw error
    const place = await placeFor(await realpath(config.dir), await findBinaries())
    return fromEndpoint({ host: place.host, port: await place.port(), ...(place.password === undefined ? {} : { password: place.password }) }, { ...options, name: options.name ?? 'nanmen' })
  }
}
