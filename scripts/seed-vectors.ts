// npm run seeds:vectors: seeds the demo into a database that is thrown away, and keeps the vector of every text that it embedded.
import './support/quiet'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { closeConnections } from '~/platform/db/connection.server'
import { ensureDatabase } from '~/platform/db/embedded.server'
import { migrateUp } from '~/platform/db/migrate.server'
import { KnownVectors } from '~/platform/known-vectors'
import { prepareQueue } from '~/platform/queue/find-jobs.server'
import { closeThreads } from '~/platform/threads.server'
import { startProgress } from './support/progress'
import { seedDemo } from '../seeds/demo/scenario'
import { knownVectorsFile } from '../seeds/known-vectors'

const directory = mkdtempSync(path.join(os.tmpdir(), 'openhouse-vectors-'))
// The environment is parsed at its first use.
Object.assign(process.env, { DATA_DIR: directory, DATABASE_URL: '', EMBEDDINGS: 'local' })
const database = await ensureDatabase({ exclusive: true })
try {
  await migrateUp({ alone: true })
  await prepareQueue()
  const known = new KnownVectors()
  await seedDemo({ now: new Date(), progress: startProgress(), known })
  mkdirSync(path.dirname(knownVectorsFile), { recursive: true })
  writeFileSync(knownVectorsFile, known.toBytes())
  process.stdout.write(`${knownVectorsFile}: ${known.size} vectors\n`)
} finally {
  await closeThreads()
  await closeConnections()
  await database.stop()
  rmSync(directory, { recursive: true, force: true })
}
