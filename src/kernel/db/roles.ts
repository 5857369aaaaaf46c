/**
 * Two roles. The owner owns the schemas and runs migrations; the running node is `nanmen_app`, which owns nothing, may not bypass row-level
 * security and holds only what each migration grants it. That is what makes "append-only" and "own rows only" the server's affair.
 */
import pg from 'pg'
import { DatabaseUnavailable } from './unavailable.ts'

export const OWNER_ROLE = 'nanmen_owner'
export const APP_ROLE = 'nanmen_app'

/** In our own cluster: both roles and the database. Harmless when they exist. */
export async function ensureDatabase(superuser: pg.Client, name: string, password: string | undefined): Promise<void> {
  // Two nodes of one process open their databases side by side; one at a time makes roles.
  await superuser.query('select pg_advisory_lock(1)')
  const { rows } = await superuser.query<{ roles: number; here: boolean }>(
    `select (select count(*)::int from pg_roles where rolname in ('${OWNER_ROLE}', '${APP_ROLE}')) as roles, exists(select from pg_database where datname = $1) as here`, [name])
  if (rows[0]!.roles < 2) for (const role of [OWNER_ROLE, APP_ROLE]) {
    const secret = password === undefined ? '' : ` password ${pg.escapeLiteral(password)}`
    await superuser.query(`create role ${role} login nosuperuser nobypassrls nocreaterole nocreatedb noinherit${secret}`)
      .catch((error: { code?: string }) => { if (error.code !== '42710') throw error })
  }
  if (!rows[0]!.here) {
    const database = pg.escapeIdentifier(name)
    await superuser.query(`create database ${database} owner ${OWNER_ROLE} template template0 encoding 'UTF8' locale 'C'`)
    await superuser.query(`revoke all on database ${database} from public`)
    await superuser.query(`grant connect on database ${database} to ${APP_ROLE}`)
  }
  await superuser.query('select pg_advisory_unlock(1)')
}

/** On somebody else's server: the app role must exist and the signed-in user must be able to become it. */
export async function ensureAppRole(owner: pg.Client): Promise<void> {
  try {
    const { rows } = await owner.query<{ here: boolean; may: boolean }>(
      `select exists(select from pg_roles where rolname = '${APP_ROLE}') as here,
        exists(select from pg_roles where rolname = '${APP_ROLE}' and pg_has_role(current_user, oid, 'member')) as may`)
    if (!rows[0]!.here) await owner.query(`create role ${APP_ROLE} nologin nosuperuser nobypassrls nocreaterole nocreatedb noinherit`).catch((error: { code?: string }) => { if (error.code !== '42710' && error.code !== '23505') throw error })
    if (!rows[0]!.may) await owner.query(`grant ${APP_ROLE} to current_user`)
    await owner.query(`set role ${APP_ROLE}`)
    await owner.query('reset role')
  } catch (error) {
    if ((error as { code?: string }).code !== '42501') throw error
    throw new DatabaseUnavailable('no_right',
      `DATABASE_URL 的用户无权建立运行角色；请由数据库管理员执行：create role ${APP_ROLE} nologin; grant ${APP_ROLE} to 该用户;`,
      `The user of DATABASE_URL may not create the run-time role; have the server's administrator run: create role ${APP_ROLE} nologin; grant ${APP_ROLE} to that_user;`)
  }
}
