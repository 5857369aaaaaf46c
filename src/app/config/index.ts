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
  readonly logLevel: 'silent' | 'error' | 'warn' | 'info' | 'debug'
  readonly demoPassword?: string
  readonly oidc: readonly OidcProvider[]
  readonly now: () => Instant
}

export const DEFAULT_PORT = 7010

/** Something in the configuration cannot be meant; said in one sentence. */
export class ConfigError extends Error {}

/** @throws ConfigError with one sentence that names the variable. */
export function toConfig(env: Env, root: string, defaults: { readonly zone: string }): Config {
  const dir = env.NANMEN_DIR ?? '.nanmen'
  const absolute = isAbsolute(dir) ? dir : resolve(root, dir)
  const port = Number(env.NANMEN_PORT ?? DEFAULT_PORT)
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new ConfigError(`NANMEN_PORT 不是有效端口 · is not a port: ${env.NANMEN_PORT}`)
  const level = env.NANMEN_LOG ?? 'warn'
  if (!isLevel(level)) throw new ConfigError(`NANMEN_LOG 应为 silent、error、warn、info 或 debug · must be silent, error, warn, info or debug: ${level}`)
  return {
    root, dir: absolute,
    zoneDir: resolve(root, env.NANMEN_ZONE ?? defaults.zone),
    host: env.NANMEN_HOST ?? '127.0.0.1', port,
    ...(env.NANMEN_PUBLIC_URL === undefined ? {} : { publicUrl: publicUrl(env.NANMEN_PUBLIC_URL) }),
    database: env.DATABASE_URL === undefined ? { kind: 'embedded', dir: absolute } : { kind: 'server', url: env.DATABASE_URL },
    logLevel: level,
    ...(env.NANMEN_DEMO_PASSWORD === undefined ? {} : { demoPassword: env.NANMEN_DEMO_PASSWORD }),
    oidc: oidcOf(env),
    now: () => instant(Date.now()),
  }
}

function isLevel(level: string): level is Config['logLevel'] {
  return ['silent', 'error', 'warn', 'info', 'debug'].includes(level)
}

function publicUrl(value: string): URL {
  try {
    const url = new URL(value)
    if (url.protocol === 'https:' || url.protocol === 'http:') return url
  } catch { /* said below */ }
  throw new ConfigError('NANMEN_PUBLIC_URL 应为 http(s) 地址 · must be an http(s) address')
}

function oidcOf(env: Env): OidcProvider[] {
  if (env.NANMEN_OIDC_ISSUER === undefined) return []
  if (env.NANMEN_OIDC_CLIENT_ID === undefined || env.NANMEN_OIDC_CLIENT_SECRET === undefined)
    throw new ConfigError('NANMEN_OIDC_ISSUER 还需要 NANMEN_OIDC_CLIENT_ID 和 NANMEN_OIDC_CLIENT_SECRET · also needs both')
  const name = env.NANMEN_OIDC_NAME ?? 'oidc'
  return [{ name, title: env.NANMEN_OIDC_TITLE ?? name, issuer: env.NANMEN_OIDC_ISSUER, clientId: env.NANMEN_OIDC_CLIENT_ID, clientSecret: env.NANMEN_OIDC_CLIENT_SECRET }]
}
