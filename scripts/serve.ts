// npm run serve: OpenHouse on this machine, for real: no demo, nobody in it. Builds what is not built, starts the embedded database unless
// DATABASE_URL names another, migrates it, and starts both processes as production does.
import './support/quiet'
import { newSetupLink } from '~/features/setup/setup-link.server'
import { closeConnections } from '~/platform/db/connection.server'
import { ensureDatabase } from '~/platform/db/embedded.server'
import { migrateUp } from '~/platform/db/migrate.server'
import { SetupError } from '~/platform/db/setup-error'
import { env, EnvError } from '~/platform/env.server'
import { publicUrl } from '~/platform/public-url.server'
import { prepareQueue } from '~/platform/queue/find-jobs.server'
import { buildUnlessFresh } from './support/build-stamp'
import { keepDatabase } from './support/keep-database'
import { startNode, stopAll, stopOnSignal, type Started, waitUntilReady } from './support/processes'
import { startProgress } from './support/progress'

const READY_MS = 60_000
const say = (text: string) => void process.stdout.write(`\n${text}\n`)

async function main(): Promise<void> {
  const progress = startProgress()
  await buildUnlessFresh(progress)
  const database = await ensureDatabase({ exclusive: true })
  const kept = keepDatabase(database, env().DATA_DIR, say)
  const started: Started[] = []
  stopOnSignal(async () => {
    await stopAll(started)
    await kept.stop()
  })
  try {
    const step = progress.step('Preparing the database')
    await migrateUp({ alone: database.startedHere })
    await prepareQueue()
    const link = await newSetupLink()
    await closeConnections()
    step.done()
    await startBoth(started)
    say(`OpenHouse is at ${publicUrl('/')}. Ctrl-C stops it; the data stays in ${env().DATA_DIR}.`)
    if (link) say(`Nobody administers it yet. Within an hour, open ${link}`)
    const ended = started.map(async ({ name, exited }) => `${name} ended (exit code ${await exited})`)
    throw new Error(await Promise.race([kept.given, ...ended]))
  } catch (error) {
    await stopAll(started)
    await kept.stop()
    throw error
  }
}

async function startBoth(started: Started[]): Promise<void> {
  const { PORT, SESSION_SECRET } = env()
  const production = {
    NODE_ENV: 'production',
    DEMO: '',
    // The link of the first start is told below.
    LOG_LEVEL: 'error',
    PUBLIC_URL: publicUrl('/'),
    SESSION_SECRET,
  }
  for (const [name, file] of [
    ['web', 'build/server.js'],
    ['background', 'build/workers/background.js'],
  ] as const)
    started.push(startNode(name, ['--enable-source-maps', file], production))
  await waitUntilReady(`http://localhost:${PORT}/readyz`, started, READY_MS)
}

main().catch((error: unknown) => {
  const expected = error instanceof EnvError || error instanceof SetupError
  process.stderr.write(`\n${error instanceof Error ? (expected ? error.message : error.stack) : String(error)}\n`)
  process.exit(1)
})
