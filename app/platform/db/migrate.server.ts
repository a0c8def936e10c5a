import { connection } from './connection.server'

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

/** The migrations that this code has and the database has not run yet. */
export async function pendingMigrations(): Promise<string[]> {
  const [, pending] = (await connection().migrate.list()) as [unknown[], { file: string }[]]
  return pending.map(({ file }) => file)
}
