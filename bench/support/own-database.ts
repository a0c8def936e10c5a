// A benchmark works in a database of its own on DATABASE_URL's server, which it drops when it is done.
import knexPackage, { type Knex } from 'knex'
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

export type OwnDatabase = { db: Knex; url: string; drop: () => Promise<void> }

/** A new, migrated database; this process's DATABASE_URL names it from now on. */
export async function ownDatabase(name: string): Promise<OwnDatabase> {
  const server = process.env.DATABASE_URL
  if (!server) throw new Error('DATABASE_URL names the PostgreSQL 17 server to measure.')
  const database = `openhouse_bench_${name}_${process.pid}`
  const onServer = async (sql: string) => {
    const admin = knexPackage({ client: 'pg', connection: server, pool: { min: 0, max: 1 } })
    await admin.raw(sql)
    await admin.destroy()
  }
  await onServer(`CREATE DATABASE ${database}`)
  const url = Object.assign(new URL(server), { pathname: `/${database}` }).toString()
  process.env.DATABASE_URL = url
  const db = knexPackage({ client: 'pg', connection: url, pool: { min: 0, max: 4 } })
  const drop = async () => {
    await db.destroy()
    await onServer(`DROP DATABASE ${database} WITH (FORCE)`)
  }
  try {
    await promisify(execFile)(process.execPath, ['--import', 'tsx', 'scripts/db.ts', 'migrate'], { env: process.env })
  } catch (error) {
    await drop()
    throw error
  }
  return { db, url, drop }
}
