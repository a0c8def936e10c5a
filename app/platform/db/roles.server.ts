// The roles that a transaction takes on. They belong to the whole server: another database of it may have made them, a dump does not
// hold them, and who made one may not yet act as it.
import type { Knex } from 'knex'
import { setTimeout as wait } from 'node:timers/promises'
import { SetupError } from './setup-error'

export const roleNames = [
  'openhouse_platform',
  'openhouse_tenant',
  'openhouse_developer',
  'openhouse_home',
  'openhouse_sign_in',
] as const

/** Has the rights of what no tenant owns (limits, cache, queue): for a login that serves and owns no table. */
export const bookkeepingRole = 'openhouse_bookkeeping'

export const everyRole: readonly string[] = [...roleNames, bookkeepingRole]

const OLDEST_VERSION = 16
const ATTEMPTS = 5

type RoleState = { role: string; present: boolean; usable: boolean }

/** Which of the roles this login may not take on (of bookkeeping: whose rights it has not), and which are not there at all. */
export async function unusableRoles(db: Knex): Promise<RoleState[]> {
  // Membership is not enough: since version 16 it is given with or without the right to SET ROLE.
  const { rows } = await db.raw<{ rows: RoleState[] }>(
    `SELECT role, rolname IS NOT NULL AS present, 
       coalesce(pg_has_role(current_user, pg_roles.oid, CASE role WHEN ? THEN 'USAGE' ELSE 'SET' END), false) AS usable
     FROM unnest(?::text[]) AS role LEFT JOIN pg_roles ON rolname = role`,
    [bookkeepingRole, [...everyRole]],
  )
  return rows.filter(({ usable }) => !usable)
}

/**
 * Makes the roles that are missing, and lets this login act as each.
 * @throws {SetupError} when it may not; the message holds the statement for a superuser.
 */
export async function prepareRoles(db: Knex): Promise<void> {
  const login = await loginOf(db)
  const missing = (await unusableRoles(db)).filter(({ present }) => !present)
  for (const { role } of missing)
    await run(db, `CREATE ROLE ${role} NOLOGIN`, () => {
      const statements = missing.map((state) => `CREATE ROLE ${state.role} NOLOGIN;`).join(' ')
      return `The login ${login} may not create roles. As a superuser: ${statements} ${grant(missing, login)}`
    })
  const unusable = await unusableRoles(db)
  for (const { role } of unusable)
    await run(db, grant([{ role }], login), () => {
      const names = unusable.map((state) => state.role).join(', ')
      return `The login ${login} may not act as ${names}, which this server has already. As a superuser: ${grant(unusable, login)}`
    })
}

// Without INHERIT: else the policies of every role would hold for the login itself, before it takes one on.
function grant(roles: { role: string }[], login: string): string {
  const people = roles.map(({ role }) => role).filter((role) => role !== bookkeepingRole)
  const statements = [
    people.length ? `GRANT ${people.join(', ')} TO ${login} WITH INHERIT FALSE, SET TRUE;` : '',
    people.length < roles.length ? `GRANT ${bookkeepingRole} TO ${login} WITH INHERIT TRUE;` : '',
  ]
  return statements.filter(Boolean).join(' ')
}

async function loginOf(db: Knex): Promise<string> {
  const { rows } = await db.raw<{ rows: { version: number; login: string }[] }>(
    `SELECT current_setting('server_version_num')::int / 10000 AS version, quote_ident(current_user) AS login`,
  )
  const { version, login } = rows[0] as { version: number; login: string }
  if (version < OLDEST_VERSION)
    throw new SetupError(
      `OpenHouse needs PostgreSQL 17 (${OLDEST_VERSION} at least); this server is version ${version}.`,
    )
  return login
}

async function run(db: Knex, statement: string, refused: () => string): Promise<void> {
  for (let left = ATTEMPTS; ; left--) {
    try {
      return void (await db.raw(statement))
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : ''
      if (code === '42501') throw new SetupError(refused())
      // Another database of the server is being prepared at this moment, and was faster.
      if (code === '42710' || code === '23505') return
      if (code !== 'XX000' || left === 0) throw error
      await wait(100)
    }
  }
}
