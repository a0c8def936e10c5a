import { readdir } from 'node:fs/promises'
import { connection } from './connection.server'
import { machinery } from './transaction.server'

/** Brings the schema up to date; returns the names of the migrations that ran. */
export async function migrateUp(): Promise<string[]> {
  const [, names] = (await connection().migrate.latest()) as [number, string[]]
  return names
}

/** Takes back the last batch of migrations, or with `all` every one; returns their names. */
export async function migrateDown({ all = false } = {}): Promise<string[]> {
  const [, names] = (await connection().migrate.rollback(undefined, all)) as [number, string[]]
  return names
}

/**
 * The migrations that this code has and the database has not run yet. Not by knex's own list: that takes a second connection,
 * and creates its tables where they are missing.
 */
export async function pendingMigrations(): Promise<string[]> {
  const files = (await readdir('migrations')).filter((file) => file.endsWith('.ts')).sort()
  const done = await machinery(async (db): Promise<string[]> => {
    const { rows } = await db.raw<{ rows: { present: boolean }[] }>(
      `SELECT to_regclass('schema_migrations') IS NOT NULL AS present`,
    )
    return rows[0]?.present ? db<{ name: string }>('schemaMigrations').pluck('name') : []
  })
  return files.filter((file) => !done.includes(file))
}
