import type { Database, DatabaseConfig, DatabaseOptions } from './types.ts'

/** Opens the database; an embedded one is made and started where needed. @throws DatabaseUnavailable with one sentence to act on. */
export async function openDatabase(_config: DatabaseConfig, _options: DatabaseOptions = {}): Promise<Database> {
  throw new Error('not built yet')
}
