// A benchmark works in a database of its own on DATABASE_URL's server, which it drops when it is done.
import knexPackage, { type Knex } from 'knex'
import { scratchDatabase } from '../../scripts/support/scratch-database'

export type OwnDatabase = { db: Knex; url: string; drop: () => Promise<void> }

/** A new, migrated database; this process's DATABASE_URL names it from now on. With `keep` it outlives the run. */
export async function ownDatabase({ keep = false } = {}): Promise<OwnDatabase> {
  if (!process.env.DATABASE_URL) throw new Error('DATABASE_URL names the PostgreSQL 17 server to measure.')
  const database = await scratchDatabase('bench', { keep })
  process.env.DATABASE_URL = database.url
  const db = knexPackage({ client: 'pg', connection: database.url, pool: { min: 0, max: 4 } })
  const drop = async () => {
    await db.destroy()
    await database.drop()
  }
  return { db, url: database.url, drop }
}
