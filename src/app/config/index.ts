/** Configuration in two steps: flat strings from the environment, then one typed value that the node is started with. */
import { isAbsolute, resolve } from 'node:path'
import { type Instant, instant } from '../../core/value/index.ts'
import type { DatabaseConfig } from '../../kernel/db/index.ts'
import type { Env } from './env.ts'

export { ENVIRONMENT, readEnv, type Env } from './env.ts'

export interface OidcProvider {
  readonly name: string
  readonly title: string
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
}

export interface Config {
  readonly root: string
  readonly dir: string
  readonly zoneDir: string
  readonly host: string
  /** 0 lets the system choose, for tests. */
  readonly port: number
  readonly publicUrl?: URL
  readonly database: DatabaseConfig
  /** From one network address. */
  readonly requestsPerMinuteMax: number
  readonly logLevel: 'silent' | 'error' | 'warn' | 'info' | 'debug'
  readonly demoPassword?: string
  readonly oidc: readonly OidcProvider[]
  readonly now: () => Instant
}

export const DEFAULT_PORT = 7010
const PORT_MAX = 65_535

/** Something in the configuration cannot be meant; said in one sentence. */
export class ConfigError extends Error {}

/** @throws ConfigError with one sentence that names the variable. */
export function toConfig(env: Env, root: string, defaults: { readonly zone: string }): Config {
  const dir = env.NANMEN_DIR ?? '.nanmen'
  const absolute = isAbsolute(dir) ? dir : resolve(root, dir)
  const port = env.NANMEN_PORT === undefined ? DEFAULT_PORT : portOf('NANMEN_PORT', env.NANMEN_PORT)
  const level = env.NANMEN_LOG ?? 'warn'
  if (!isLevel(level)) throw new ConfigError(`NANMEN_LOG 应为 silent、error、warn、info 或 debug · must be silent, error, warn, info or debug: ${level}`)
  return {
    root, dir: absolute,
    zoneDir: resolve(root, env.NANMEN_ZONE ?? defaults.zone),
    host: env.NANMEN_HOST ?? '127.0.0.1', port,
    ...(env.NANMEN_PUBLIC_URL === undefined ? {} : { publicUrl: publicUrl(env.NANMEN_PUBLIC_URL) }),
    database: env.DATABASE_URL === undefined ? { kind: 'embedded', dir: absolute } : { kind: 'server', url: env.DATABASE_URL },
    requestsPerMinuteMax: countOf('NANMEN_REQUESTS_PER_MINUTE', env.NANMEN_REQUESTS_PER_MINUTE ?? '1200'),
    logLevel: level,
    ...(env.NANMEN_DEMO_PASSWORD === undefined ? {} : { demoPassword: env.NANMEN_DEMO_PASSWORD }),
    oidc: oidcOf(env),
    now: () => instant(Date.now()),
  }
}

/** A port as people write it. @throws ConfigError naming `source`, the variable or option. */
export function portOf(source: string, value: string): number {
  if (!/^\d{1,5}$/.test(value) || Number(value) > PORT_MAX) throw new ConfigError(`${source} 不是有效端口 · is not a port: ${value}`)
  return Number(value)
}

function countOf(source: string, value: string): number {
  if (!/^[1-9]\d{0,8}$/.test(value)) throw new ConfigError(`${source} 应为正整数 · must be a whole number above zero: ${value}`)
  return Number(value)
}

function isLevel(level: string): level is Config['logLevel'] {
  return ['silent', 'error', 'warn', 'info', 'debug'].includes(level)
}

function publicUrl(value: string): URL {
  const url = webAddress(value)
  if (url === undefined || url.pathname !== '/' || url.search !== '' || url.username !== '') throw new ConfigError('NANMEN_PUBLIC_URL 应为不带路径的 http(s) 地址 · must be an http(s) address without a path')
  return url
}

function webAddress(value: string): URL | undefined {
  try {
    const url = new URL(value)
    return url.protocol === 'https:' || url.protocol === 'http:' ? url : undefined
  } catch {
    return undefined
  }
}

function oidcOf(env: Env): OidcProvider[] {
  const { NANMEN_OIDC_ISSUER: issuer, NANMEN_OIDC_CLIENT_ID: clientId, NANMEN_OIDC_CLIENT_SECRET: clientSecret, NANMEN_OIDC_NAME: name = 'oidc', NANMEN_OIDC_TITLE: title = name } = env
  if (issuer === undefined) return []
  if (webAddress(issuer) === undefined) throw new ConfigError('NANMEN_OIDC_ISSUER 应为 http(s) 地址 · must be an http(s) address')
  if (clientId === undefined || clientSecret === undefined) throw new ConfigError('NANMEN_OIDC_ISSUER 还需要 NANMEN_OIDC_CLIENT_ID 和 NANMEN_OIDC_CLIENT_SECRET · also needs both')
  if (!/^[a-z0-9-]{1,32}$/.test(name)) throw new ConfigError('NANMEN_OIDC_NAME 应为小写字母、数字和横线 · must be small letters, digits and dashes')
  return [{ name, title, issuer, clientId, clientSecret }]
}
