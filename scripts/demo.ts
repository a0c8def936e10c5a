// npm run demo: everything from a fresh checkout to a served Longview Park. A second start keeps the data and is quick.
// --prepare FILE ends before it is served, and keeps there, beside the data, who can sign in.
import './support/quiet'
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { closeConnections } from '~/platform/db/connection.server'
import { DatabaseInUseError } from '~/platform/db/embedded-lock.server'
import { ensureDatabase } from '~/platform/db/embedded.server'
import { migrateDown, migrateUp } from '~/platform/db/migrate.server'
import { ForeignHistoryError } from '~/platform/db/migration-history.server'
import { SetupError } from '~/platform/db/setup-error'
import { env, EnvError, parseEnv } from '~/platform/env.server'
import { prepareQueue } from '~/platform/queue/find-jobs.server'
import { dropQueue } from '~/platform/queue/queue.server'
import { closeThreads } from '~/platform/threads.server'
import { demoLinks, printLinks } from '../seeds/demo/links'
import { isSeeded, seedDemo } from '../seeds/demo/scenario'
import { tenants } from '../seeds/demo/world'
import { buildUnlessFresh } from './support/build-stamp'
import { keepDatabase } from './support/keep-database'
import { stopAll, stopOnSignal, type Started } from './support/processes'
import { startProgress } from './support/progress'
import { serveDemo } from './support/serve-demo'

const progress = startProgress()
const { prepare: linksFile } = parseArgs({ options: { prepare: { type: 'string' } } }).values

async function prepareData(alone: boolean): Promise<void> {
  const step = progress.step('Preparing the database')
  await migrateDemo(alone)
  await prepareQueue()
  step.done()
  if (!(await isSeeded())) await seedDemo({ now: new Date(), progress })
}

// The demo is made anew for another version; what anybody else has in a database is theirs to keep.
async function migrateDemo(alone: boolean): Promise<void> {
  try {
    await migrateUp({ alone })
  } catch (error) {
    if (!alone || !(error instanceof ForeignHistoryError)) throw error
    if (!error.tenants.every((slug) => tenants.some((own) => own.slug === slug))) throw error
    process.stdout.write(`\nThe demo in ${env().DATA_DIR} is of another version: it is made anew.\n`)
    await dropQueue()
    await migrateDown({ all: true })
    await migrateUp({ alone })
  }
}

async function main(): Promise<void> {
  // Before anything is filled: the processes that are started later would refuse, too.
  parseEnv({ ...process.env, DEMO: 'true' })
  const database = await ensureDatabase({ exclusive: true })
  const kept = keepDatabase(database, env().DATA_DIR, (text) => void process.stderr.write(`\n${text}\n`))
  const started: Started[] = []
  stopOnSignal(async () => {
    process.stdout.write('\nStopping …\n')
    await stopAll(started)
    await kept.stop()
  })
  try {
    // The build takes one core, reading the documents the other.
    const results = await Promise.allSettled([buildUnlessFresh(progress), prepareData(database.startedHere)])
    for (const result of results) if (result.status === 'rejected') throw result.reason
    const links = await demoLinks()
    await closeThreads()
    await closeConnections()
    if (linksFile) {
      writeFileSync(path.join(env().DATA_DIR, linksFile), JSON.stringify(links))
      return await kept.stop()
    }

    const origin = `http://localhost:${env().PORT}`
    await serveDemo(started, { port: env().PORT, env: {} })
    printLinks(links)
    const { SMTP_URL } = env()
    process.stdout.write(`\nMail ${SMTP_URL ? 'is sent, and shown' : 'is not sent, but shown'} at ${origin}/outbox\n`)
    process.stdout.write(
      `\nOpenHouse is at ${origin} after ${progress.seconds()} s. Ctrl-C stops it; the data stays in ${env().DATA_DIR}.\n`,
    )
    const ended = await Promise.race([
      kept.given,
      ...started.map(async ({ name, exited }) => `${name} ended (exit code ${await exited})`),
    ])
    throw new Error(ended)
  } catch (error) {
    await stopAll(started)
    await kept.stop()
    throw error
  }
}

main().catch((error: unknown) => {
  const expected = [DatabaseInUseError, EnvError, SetupError].some((kind) => error instanceof kind)
  process.stderr.write(
    `\n${expected ? (error as Error).message : error instanceof Error ? error.stack : String(error)}\n`,
  )
  process.exit(1)
})
