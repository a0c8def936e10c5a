// The embedded database: PGlite behind the Postgres wire protocol, in a process of its own.
import { fork } from 'node:child_process'
import path from 'node:path'
import { env, environmentWith } from '../env.server'
import { DatabaseInUseError, runningEmbedded } from './embedded-lock.server'
import { embeddedUrl } from './location.server'

export type RunningDatabase = {
  url: string
  startedHere: boolean
  stop: () => Promise<void>
  /** Resolves to how it ended, when it was started here and ends without being told to. */
  died: Promise<string>
}

const never = new Promise<string>(() => {})

/**
 * Makes sure that a database runs: DATABASE_URL as it is, an embedded one that already runs, or a new one in a child process.
 * `stop` ends only what this call started. With `exclusive`, one that already runs is an error instead.
 * @throws {DatabaseInUseError} with `exclusive`, when another process holds the data directory.
 */
export async function ensureDatabase({ exclusive = false } = {}): Promise<RunningDatabase> {
  const { DATABASE_URL, DATA_DIR } = env()
  const nothing = async () => {}
  if (DATABASE_URL) return { url: DATABASE_URL, startedHere: false, stop: nothing, died: never }
  const running = await runningEmbedded(DATA_DIR)
  if (running && exclusive) throw new DatabaseInUseError(DATA_DIR, running)
  if (running) return { url: embeddedUrl(running.port), startedHere: false, stop: nothing, died: never }

  return startEmbedded(DATA_DIR)
}

/** Starts the embedded database of a data directory in a child process, which ends with this one. @throws when it does not start. */
export async function startEmbedded(dataDir: string): Promise<RunningDatabase> {
  const child = fork(path.resolve('scripts/embedded-database.ts'), {
    execArgv: ['--import', 'tsx'],
    env: environmentWith({ DATABASE_URL: '', DATA_DIR: dataDir }),
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  const exited = new Promise<string>((resolve) =>
    child.once('exit', (code, signal) => resolve(signal ?? `exit code ${code}`)),
  )
  let stopping = false
  const port = await new Promise<number>((resolve, reject) => {
    child.once('message', (message) => resolve((message as { port: number }).port))
    child.once('exit', (code) => reject(new Error(`The embedded database did not start (exit code ${code}).`)))
  })
  return {
    url: embeddedUrl(port),
    startedHere: true,
    died: exited.then((how) => (stopping ? never : how)),
    stop: async () => {
      stopping = true
      if (child.connected) child.send('stop')
      await exited
    },
  }
}
