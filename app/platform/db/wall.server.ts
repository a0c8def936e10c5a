// What row-level security is made of, as the last migration left it: policies, rights of the roles, and which tables are walled off.
// A dump that was restored without its roles has the tables and none of these; so they are written down, and compared.
import type { Knex } from 'knex'
import { everyRole } from './roles.server'
import { SetupError } from './setup-error'

// One line for each thing. Partitions are reached by their table alone, and more of them come by themselves. A policy's expression is
// left out: how Postgres writes it back differs between its versions.
const actual = `
  WITH own_tables AS (
    SELECT oid, relname, relacl, relrowsecurity, relforcerowsecurity FROM pg_class
    WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'v', 'm') AND NOT relispartition
  ), openhouse AS (SELECT oid, rolname FROM pg_roles WHERE rolname = ANY (:roles))
  SELECT 'table ' || relname || CASE WHEN relforcerowsecurity THEN ' forced' ELSE '' END AS item
    FROM own_tables WHERE relrowsecurity
  UNION ALL SELECT 'policy ' || polname || ' on ' || relname || ' ' || polcmd::text || ' to ' || rolname
    FROM pg_policy JOIN own_tables ON own_tables.oid = polrelid JOIN openhouse ON openhouse.oid = ANY (polroles)
  UNION ALL SELECT 'grant ' || privilege_type || ' on ' || relname || ' to ' || rolname
    FROM own_tables, aclexplode(relacl) AS acl JOIN openhouse ON openhouse.oid = acl.grantee
  UNION ALL SELECT 'grant ' || privilege_type || ' on ' || relname || '.' || attname || ' to ' || rolname
    FROM own_tables JOIN pg_attribute ON attrelid = own_tables.oid AND attacl IS NOT NULL AND NOT attisdropped,
      aclexplode(attacl) AS acl JOIN openhouse ON openhouse.oid = acl.grantee`

const roles = { roles: [...everyRole] }

async function exists(db: Knex): Promise<boolean> {
  const { rows } = await db.raw<{ rows: { present: boolean }[] }>(`SELECT to_regclass('wall') IS NOT NULL AS present`)
  return rows[0]?.present === true
}

/** Writes down how the tables are walled off; part of each migration's own transaction. */
export async function recordWall(db: Knex): Promise<void> {
  if (!(await exists(db))) return
  await db.raw('DELETE FROM wall')
  await db.raw(`INSERT INTO wall (item) SELECT DISTINCT item FROM (${actual}) AS items`, roles)
}

export type WallState = { expected: number; missing: string[]; foreign: string[] }

/** How the tables are walled off, beside how the last migration left them; null before there is a record of it. */
export async function wallState(db: Knex): Promise<WallState | null> {
  if (!(await exists(db))) return null
  const { rows } = await db.raw<{ rows: WallState[] }>(
    `WITH actual AS (SELECT DISTINCT item FROM (${actual}) AS items)
     SELECT (SELECT count(*)::int FROM wall) AS expected,
       ARRAY(SELECT item FROM wall EXCEPT SELECT item FROM actual ORDER BY item) AS missing,
       ARRAY(SELECT item FROM actual EXCEPT SELECT item FROM wall ORDER BY item) AS foreign`,
    roles,
  )
  return rows[0] as WallState
}

/** What is wrong with it, as a sentence; null when nothing is. */
export function wallProblem(state: WallState): string | null {
  const { expected, missing, foreign } = state
  if (expected === 0)
    return 'The record of what keeps tenants apart is empty: restore the database from its dump again.'
  if (missing.length)
    return `${missing.length} of the ${expected} rules that keep tenants apart are missing (the first: ${missing[0]}). A dump that is restored before its roles exist loses them: run "npm run db:roles", and restore it again into an empty database.`
  if (foreign.length)
    return `The database has ${foreign.length} rules about who sees which rows that no migration made (the first: ${foreign[0]}).`
  return null
}

/** @throws {SetupError} when the tables are not walled off as the last migration left them: a further one would not mend that. */
export async function checkWall(db: Knex): Promise<void> {
  const state = await wallState(db)
  const problem = state && wallProblem(state)
  if (problem) throw new SetupError(problem)
}

/** Which tables are walled off from their owner too, where this login is one that this stops: none for a superuser. */
async function forcedTables(db: Knex): Promise<string[]> {
  const { rows } = await db.raw<{ rows: { name: string }[] }>(
    `SELECT quote_ident(relname) AS name FROM pg_class JOIN pg_roles ON rolname = current_user
     WHERE relnamespace = 'public'::regnamespace AND relforcerowsecurity AND NOT rolsuper AND NOT rolbypassrls ORDER BY relname`,
  )
  return rows.map(({ name }) => name)
}

/**
 * Lets a migration see and change every row, which an owner that is no superuser cannot else; returns what walls the tables off again.
 * Both belong to the migration's transaction, so nobody else ever finds the gate open.
 */
export async function openWall(tx: Knex): Promise<(tx: Knex) => Promise<void>> {
  const open = await forcedTables(tx)
  for (const name of open) await tx.raw(`ALTER TABLE ${name} NO FORCE ROW LEVEL SECURITY`)
  return async (again) => {
    for (const name of open) await again.raw(`ALTER TABLE IF EXISTS ${name} FORCE ROW LEVEL SECURITY`)
  }
}
