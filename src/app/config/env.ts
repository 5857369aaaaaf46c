/** The only file that reads the environment: flat strings in, nothing decided. `toConfig` makes sense of them. */

export const ENVIRONMENT = {
  NANMEN_DIR: 'Folder for data, keys and backups; default .nanmen',
  NANMEN_ZONE: 'Folder of the zone pack; default: what package.json names under config.zone',
  NANMEN_HOST: 'Address to listen on; default 127.0.0.1',
  NANMEN_PORT: 'Port to listen on; default 7010',
  NANMEN_PUBLIC_URL: 'How people reach the node, e.g. https://zone.example; decides Secure cookies and the origin check',
  NANMEN_DEMO_PASSWORD: 'Password of the demonstration accounts; made at random and kept in the data folder where absent',
  NANMEN_REQUESTS_PER_MINUTE: 'Requests taken from one network address in a minute; default 1200. Raise it where a whole office stands behind one address',
  NANMEN_LOG: 'Level of the structured log on standard error: silent, error, warn, info or debug; default warn',
  NANMEN_OIDC_NAME: 'Short name of an OpenID Connect provider, e.g. gov',
  NANMEN_OIDC_TITLE: 'Its title on the sign-in page',
  NANMEN_OIDC_ISSUER: 'Its issuer address',
  NANMEN_OIDC_CLIENT_ID: 'Client id there',
  NANMEN_OIDC_CLIENT_SECRET: 'Client secret there',
  DATABASE_URL: 'A PostgreSQL server (15 or later) in place of the embedded one',
} as const

export type Env = { readonly [Name in keyof typeof ENVIRONMENT]?: string }

export function readEnv(): Env {
  const env: Record<string, string> = {}
  for (const name of Object.keys(ENVIRONMENT)) {
    const value = process.env[name]
    if (value !== undefined && value !== '') env[name] = value
  }
  return env
}
