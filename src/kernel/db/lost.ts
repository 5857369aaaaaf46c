/** What an error of the driver means for the connection it came from. */
import { DatabaseUnavailable } from './unavailable.ts'

const QUERY_CANCELED = '57014'

/** The connection is gone: no error of the server's, or its farewell (shut down, crash, idle or running too long). */
export function isLost(error: Error): boolean {
  const { severity, code = '' } = error as { severity?: string; code?: string }
  if (severity !== undefined) return severity !== 'ERROR' || /^57P0[123]$|^25P0[34]$|^08/.test(code)
  return /^E[A-Z_]+$/.test(code) || /terminated|closed|not queryable|timeout/i.test(error.message)
}

/** A reader's error as its caller should see it: a lost connection or a cut-off query is the database's state, all else is a bug. */
export function readError(error: Error): Error {
  if ((error as { code?: string }).code === QUERY_CANCELED) return new DatabaseUnavailable('timeout', '查询超时，已中止。', 'The query took too long and was cut off.')
  if (isLost(error)) return new DatabaseUnavailable('unreachable', '与数据库的连接中断。', 'The connection to the database was lost.')
  return error
}
