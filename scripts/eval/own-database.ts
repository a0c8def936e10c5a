// A database for one evaluation alone.
import { scratchDatabase } from '../support/scratch-database'

/** Runs work with an empty, migrated database. What reads the environment must be imported by the work, and no earlier. */
export async function withOwnDatabase<Result>(work: () => Promise<Result>): Promise<Result> {
  const database = await scratchDatabase('eval')
  process.env.DATA_DIR = database.dataDir
  if (process.env.DATABASE_URL) process.env.DATABASE_URL = database.url
  process.env.LOG_LEVEL ??= 'warn'
  const { closeConnections } = await import('~/platform/db/connection.server')
  const { closeThreads } = await import('~/platform/threads.server')
  try {
    return await work()
  } finally {
    await closeThreads()
    await closeConnections()
    await database.drop()
  }
}
