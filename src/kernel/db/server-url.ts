/** DATABASE_URL, read and, where it does not work, explained in one sentence that never repeats the password. */
import type { ClientConfig } from 'pg'
import { DatabaseUnavailable } from './unavailable.ts'

/** Takes `postgres://user:password@host:port/database?sslmode=…`; `host=/folder` in the query names a unix socket. @throws DatabaseUnavailable('wrong_url') */
export function parseServerUrl(url: string): ClientConfig {
  let parsed: URL
  try {
    parsed = new URL(url)
  } catch {
    throw wrongUrl()
  }
  if (!/^postgres(ql)?:$/.test(parsed.protocol)) throw wrongUrl()
  const database = decodeURIComponent(parsed.pathname.slice(1))
  const host = parsed.searchParams.get('host') ?? decodeURIComponent(parsed.hostname)
  if (database === '' || host === '') throw wrongUrl()
  return {
    host, database,
    port: Number(parsed.port || parsed.searchParams.get('port') || 5432),
    user: decodeURIComponent(parsed.username) || parsed.searchParams.get('user') || 'postgres',
    ...(parsed.password === '' ? {} : { password: decodeURIComponent(parsed.password) }),
    ssl: sslOf(parsed.searchParams.get('sslmode'), host),
  }
}

function sslOf(mode: string | null, host: string): ClientConfig['ssl'] {
  if (host.startsWith('/') || mode === null || mode === 'disable' || mode === 'prefer' || mode === 'allow') return false
  // libpq's meaning: `require` encrypts without looking at the certificate, `verify-*` checks it.
  return { rejectUnauthorized: mode !== 'require' }
}

function wrongUrl(): DatabaseUnavailable {
  return new DatabaseUnavailable('wrong_url', 'DATABASE_URL 的格式应为 postgres://用户:密码@主机:端口/数据库。', 'DATABASE_URL must look like postgres://user:password@host:port/database.')
}

/** The server's answer as one sentence. Its own words are passed on only where they cannot hold a credential. */
export function cannotUse(error: unknown, config: ClientConfig): DatabaseUnavailable {
  if (error instanceof DatabaseUnavailable) return error
  const { code = '', message = '' } = error as { code?: string; message?: string }
  const where = `${config.host}${String(config.host).startsWith('/') ? '' : `:${config.port}`}`
  if (code === '28P01' || code === '28000') return new DatabaseUnavailable('refused', `数据库 ${where} 拒绝用户 ${config.user} 登录；请检查 DATABASE_URL 的用户和密码。`, `The database at ${where} refused to sign in user ${config.user}; check user and password in DATABASE_URL.`)
  if (code === '3D000') return new DatabaseUnavailable('refused', `数据库服务器 ${where} 上没有数据库 ${config.database}。`, `There is no database ${config.database} on the server ${where}.`)
  if (code === '53300') return new DatabaseUnavailable('busy', `数据库服务器 ${where} 的连接数已满。`, `The database server ${where} has no connection left.`)
  if (/^(ENOENT|ECONNREFUSED|ECONNRESET|EPIPE|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EHOSTUNREACH|57P0[123])$/.test(code) || /timeout|terminated|closed/i.test(message)) {
    return new DatabaseUnavailable('unreachable', `无法连接数据库服务器 ${where}（${code || '超时'}）。`, `The database server ${where} cannot be reached (${code || 'timeout'}).`)
  }
  return new DatabaseUnavailable('refused', `数据库服务器 ${where} 返回错误 ${code}。`, `The database server ${where} answered with error ${code || message.slice(0, 80).replace(String(config.password ?? '\0'), '…')}.`)
}
