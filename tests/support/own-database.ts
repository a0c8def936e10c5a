// A database for one process test alone: on DATABASE_URL's server, or an embedded one in a directory of its own.
// Import this first: it changes the environment before anything reads it.
import { scratchDatabase } from '../../scripts/support/scratch-database'

const database = await scratchDatabase('process')
process.env.DATA_DIR = database.dataDir
if (process.env.DATABASE_URL) process.env.DATABASE_URL = database.url

// A run that is killed takes this process with it.
process.once('disconnect', () => process.exit(1))

export type OwnDatabase = { url: string; dataDir: string; drop: () => Promise<void> }

/** The database, empty and migrated; this process and its children find it by their environment. */
export async function startOwnDatabase(): Promise<OwnDatabase> {
  const { closeConnections } = await import('../../app/platform/db/connection.server')
  return {
    ...database,
    async drop() {
      await closeConnections()
      await database.drop()
    },
  }
}
