/**
 * The database under the kernel: one engine, PostgreSQL. It is either started and supervised by the node itself (`embedded`) or a server that
 * somebody keeps (`server`). Reading and writing are different types: readers get `Read` from `database.read`; writers get `Tx` from
 * `log.transact` and nowhere else, so state never changes without an entry.
 */
export { publicActor, systemActor, type Actor } from './actor.ts'
export type { Database, DatabaseConfig, DatabaseOptions, LentRead, Param, Read, Say, Unit } from './types.ts'
export { DatabaseUnavailable, type UnavailableReason } from './unavailable.ts'
export { openDatabase } from './open.ts'
export { chainHash, dbUnit, migrate } from './migrate.ts'
/** For the log's committer only: how a connection is told for whom it writes, and how a group's statements are sent; for verification: rows as they lie. */
export { actorStatement } from './readers.ts'
export { BatchConnection, type BatchResult, type BatchStatement } from './batch.ts'
export { copyOut, type CopyRowHandler } from './copy-out.ts'
export { isLost } from './lost.ts'
export { openBeside } from './beside.ts'
export { type CopyLine, findFilled, readRows, readSchema, tablesOf, writeRows } from './copies.ts'
export { readCursor, writeCursor, type Place } from './cursor.ts'
