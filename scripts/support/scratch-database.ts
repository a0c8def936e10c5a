// A migrated database for one run alone: a copy on DATABASE_URL's server, or an embedded one in a directory of its own.
import { mkdirSync, mkdtempSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { startEmbedded } from '../../app/platform/db/embedded.server'
import { engageJanitor } from './janitor'
import { copyMigrated, createMigrated, databaseOf } from './migrated-template'

export type ScratchDatabase = { url: string; dataDir: string; drop: () => Promise<void> }
type Purpose = 'test' | 'process' | 'eval' | 'bench'

let made = 0

/**
 * Starts a database that is migrated and empty, with a data directory beside it. `drop` removes both, cutting off open connections; when
 * the run is killed before, they are removed all the same, unless they are to be kept (`keep`).
 */
export async function scratchDatabase(purpose: Purpose, { keep = false } = {}): Promise<ScratchDatabase> {
  const server = process.env.DATABASE_URL
  const name = `openhouse_${purpose}_${process.pid}_${Date.now().toString(36)}_${made++}`
  const dataDir = mkdtempSync(path.join(os.tmpdir(), `openhouse-${purpose}-`))
  // Storage whose folder is not there is away.
  mkdirSync(path.join(dataDir, 'files'))
  const done = keep ? async () => {} : engageJanitor({ directory: dataDir, server, databases: server ? [name] : [] })
  if (server) {
    // What is measured waits for the disk as it would in production; what is tested need not outlive its run.
    await createMigrated(server, name, { durable: purpose === 'bench' })
    return { url: databaseOf(server, name), dataDir, drop: done }
  }
  await copyMigrated(dataDir)
  const { url, stop } = await startEmbedded(dataDir)
  const drop = async () => {
    await stop()
    await done()
  }
  return { url, dataDir, drop }
}
