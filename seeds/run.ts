// npm run db:seed -- SCENARIO [--clock 2026-01-31]: fills the database with a named scenario.
import '../scripts/support/quiet'
import { z } from 'zod'
import { closeConnections } from '~/platform/db/connection.server'
import { ensureDatabase } from '~/platform/db/embedded.server'
import { migrateUp } from '~/platform/db/migrate.server'
import { SetupError } from '~/platform/db/setup-error'
import { prepareQueue } from '~/platform/queue/find-jobs.server'
import { closeThreads } from '~/platform/threads.server'
import { startProgress } from '../scripts/support/progress'
import { seedDemo } from './demo/scenario'

const scenarios = { demo: seedDemo }
const [name = '', flag, clock] = process.argv.slice(2)
const scenario = Object.entries(scenarios).find(([each]) => each === name)?.[1]
const now = flag === '--clock' ? z.coerce.date().safeParse(clock) : { success: true as const, data: new Date() }
if (!scenario || !now.success) {
  process.stderr.write(`Usage: npm run db:seed -- ${Object.keys(scenarios).join('|')} [--clock 2026-01-31]\n`)
  process.exit(2)
}
const database = await ensureDatabase()
try {
  await migrateUp()
  await prepareQueue()
  await scenario({ now: now.data, progress: startProgress() })
} catch (error) {
  if (!(error instanceof SetupError)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 1
} finally {
  await closeThreads()
  await closeConnections()
  await database.stop()
}
