// The embedded database: PGlite behind the Postgres wire protocol, in a process of its own. One process holds a data directory
// at a time; the lock file says which, and is believed only while that process lives and answers on its port.
import { fork } from 'node:child_process'
import { rmSync, writeFileSync, mkdirSync } from 'node:fs'
import { connect } from 'node:net'
import path from 'node:path'
import { env } from '../env.server'
import { embeddedLockFile, embeddedUrl, readEmbeddedLock, type EmbeddedLock } from './location.server'

/** The data directory is in use by another process. */
export class DatabaseInUseError extends Error {
  override name = 'DatabaseInUseError'
  constructor(
    readonly dataDir: string,
    readonly holder: EmbeddedLock,
  ) {
    super(`The embedded database in ${dataDir} is already running (process ${holder.pid}, port ${holder.port}).`)
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

function answersOn(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1', timeout: 2_000 })
    const finish = (answer: boolean) => {
      socket.destroy()
      resolve(answer)
    }
    socket
      .on('connect', () => finish(true))
      .on('error', () => finish(false))
      .on('timeout', () => finish(false))
  })
}

/** The lock of a data directory if its holder lives and answers, else null. */
export async function runningEmbedded(dataDir: string): Promise<EmbeddedLock | null> {
  const lock = readEmbeddedLock(dataDir)
  return lock && isAlive(lock.pid) && (await answersOn(lock.port)) ? lock : null
}

/**
 * Takes the lock of a data directory for this process.
 * @throws {DatabaseInUseError} when a living process holds it.
 */
export async function takeEmbeddedLock(dataDir: string, port: number): Promise<() => void> {
  mkdirSync(dataDir, { recursive: true })
  const file = embeddedLockFile(dataDir)
  const holder = readEmbeddedLock(dataDir)
  if (holder && holder.pid !== process.pid) {
    // A process that is still starting holds the lock before it answers.
    if (isAlive(holder.pid) && ((await answersOn(holder.port)) || (await isDatabaseProcess(holder.pid))))
      throw new DatabaseInUseError(dataDir, holder)
    rmSync(file, { force: true })
  }
  try {
    writeFileSync(file, JSON.stringify({ pid: process.pid, port }), { flag: 'wx', mode: 0o600 })
  } catch (error) {
    const winner = readEmbeddedLock(dataDir)
    if ((error as NodeJS.ErrnoException).code === 'EEXIST' && winner) throw new DatabaseInUseError(dataDir, winner)
    throw error
  }
  return () => rmSync(file, { force: true })
}

// Process ids are used again, in containers very soon: a stranger with the old number does not hold the lock.
async function isDatabaseProcess(pid: number): Promise<boolean> {
  const { readFile } = await import('node:fs/promises')
  try {
    return (await readFile(`/proc/${pid}/cmdline`, 'utf8')).includes('embedded-database')
  } catch {
    return true
  }
}

export type RunningDatabase = { url: string; startedHere: boolean; stop: () => Promise<void> }

/**
 * Makes sure that a database runs: DATABASE_URL as it is, an embedded one that already runs, or a new one in a child process.
 * `stop` ends only what this call started. With `exclusive`, one that already runs is an error instead.
 * @throws {DatabaseInUseError} with `exclusive`, when another process holds the data directory.
 */
export async function ensureDatabase({ exclusive = false } = {}): Promise<RunningDatabase> {
  const { DATABASE_URL, DATA_DIR } = env()
  const nothing = async () => {}
  if (DATABASE_URL) return { url: DATABASE_URL, startedHere: false, stop: nothing }
  const running = await runningEmbedded(DATA_DIR)
  if (running && exclusive) throw new DatabaseInUseError(DATA_DIR, running)
  if (running) return { url: embeddedUrl(running.port), startedHere: false, stop: nothing }

  const child = fork(path.resolve('scripts/embedded-database.ts'), {
    execArgv: ['--import', 'tsx'],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const port = await new Promise<number>((resolve, reject) => {
    child.once('message', (message) => resolve((message as { port: number }).port))
    child.once('exit', (code) => reject(new Error(`The embedded database did not start (exit code ${code}).`)))
  })
  return {
    url: embeddedUrl(port),
    startedHere: true,
    stop: async () => {
      if (child.connected) child.send('stop')
      await exited
    },
  }
}
