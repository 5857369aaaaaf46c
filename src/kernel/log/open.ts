import type { Log, LogOptions } from './types.ts'

/** Opens the log for writing; one writer a database. @throws DatabaseUnavailable('in_use') when another node writes it. */
export async function openLog(_options: LogOptions): Promise<Log> {
  throw new Error('not built yet')
}
