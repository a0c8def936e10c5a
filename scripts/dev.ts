// npm run dev: the embedded database (unless DATABASE_URL is set), migrations, and both processes from their sources.
import { closeConnections } from '~/platform/db/connection.server'
import { ensureDatabase } from '~/platform/db/embedded.server'
import { migrateUp } from '~/platform/db/migrate.server'
import { prepareQueue } from '~/jobs/queues.server'
import { startNode, stopAll, stopOnSignal, type Started } from './support/processes'

const database = await ensureDatabase()
await migrateUp()
await prepareQueue()
await closeConnections()

const started: Started[] = [
  startNode('web', ['--import', 'tsx', 'server.ts']),
  startNode('background', ['--import', 'tsx', 'workers/background.ts']),
]
const stop = async () => {
  await stopAll(started)
  await database.stop()
}
stopOnSignal(stop)
const first = await Promise.race(started.map(async ({ name, exited }) => ({ name, code: await exited })))
process.stderr.write(`${first.name} ended (exit code ${first.code}).\n`)
await stop()
process.exit(1)
