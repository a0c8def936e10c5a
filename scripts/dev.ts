// npm run dev: the embedded database (unless DATABASE_URL is set), migrations, and both processes from their sources.
import { closeConnections } from '~/platform/db/connection.server'
import { ensureDatabase } from '~/platform/db/embedded.server'
import { migrateUp } from '~/platform/db/migrate.server'
import { SetupError } from '~/platform/db/setup-error'
import { env } from '~/platform/env.server'
import { prepareQueue } from '~/platform/queue/find-jobs.server'
import { keepDatabase } from './support/keep-database'
import { startNode, stopAll, stopOnSignal, type Started } from './support/processes'

const database = await ensureDatabase()
const kept = keepDatabase(database, env().DATA_DIR, (text) => void process.stderr.write(`${text}\n`))
try {
  await migrateUp({ alone: database.startedHere })
  await prepareQueue()
} catch (error) {
  await kept.stop()
  if (!(error instanceof SetupError)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exit(1)
}
await closeConnections()

const started: Started[] = [
  startNode('web', ['--import', 'tsx', 'server.ts']),
  startNode('background', ['--import', 'tsx', 'workers/background.ts']),
]
const stop = async () => {
  await stopAll(started)
  await kept.stop()
}
stopOnSignal(stop)
const ended = await Promise.race([
  kept.given.catch((error: Error) => error.message),
  ...started.map(async ({ name, exited }) => `${name} ended (exit code ${await exited}).`),
])
process.stderr.write(`${ended}\n`)
await stop()
process.exit(1)
