// The large scenario for the benchmarks that read it. `--keep` leaves the database and tells its address; `--on URL` reads one that
// was left so, and leaves it again: filling it takes longer than reading it.
import knexPackage, { type Knex } from 'knex'
import { fillLargeScenario, large, type LargeWorld, small, worldOf } from './large-scenario'
import { ownDatabase } from './own-database'
import { progress } from './report'

export type FilledWorld = { db: Knex; world: LargeWorld; messages: number; drop: () => Promise<void> }

/** A filled database, which this process's DATABASE_URL names from now on. */
export async function filledWorld(args: readonly string[]): Promise<FilledWorld> {
  const size = args.includes('--quick') ? small : large
  const kept = args.includes('--on') ? args[args.indexOf('--on') + 1] : undefined
  if (kept) {
    process.env.DATABASE_URL = kept
    const db = knexPackage({ client: 'pg', connection: kept, pool: { min: 0, max: 4 } })
    return { db, world: await worldOf(db), messages: size.messages, drop: () => db.destroy() }
  }
  const keep = args.includes('--keep')
  const { db, url, drop } = await ownDatabase({ keep })
  progress(`Filling a database with ${size.messages} messages…`)
  try {
    const world = await fillLargeScenario(db, size)
    if (keep) progress(`Kept: ${url}`)
    return { db, world, messages: size.messages, drop }
  } catch (error) {
    await drop()
    throw error
  }
}
