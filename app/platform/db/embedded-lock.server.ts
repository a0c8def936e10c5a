// One process holds the embedded database's data directory at a time. A lock is believed while its process lives and is a
// database's, and in the directory that it was written for; what a killed process left behind, or was copied, is taken over.
import { randomUUID } from 'node:crypto'
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { connect } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { createFile } from '../create-file.server'
import {
  directoryId,
  embeddedLockFile,
  isLockOf,
  parseEmbeddedLock,
  readEmbeddedLock,
  type EmbeddedLock,
} from './location.server'

// Longer than another process has our lock in its hands by mistake.
const SETTLE_MS = 50
const ATTEMPTS = 20

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

// By content, which names the directory.
const heldHere = new Set<string>()

/** The lock of a data directory if its holder lives and answers, else null. */
export async function runningEmbedded(dataDir: string): Promise<EmbeddedLock | null> {
  const lock = readEmbeddedLock(dataDir)
  return lock && isAlive(lock.pid) && (await answersOn(lock.port)) ? lock : null
}

/**
 * Takes the lock of a data directory for this process; the answer gives it back.
 * @throws {DatabaseInUseError} when a living process holds it.
 */
export async function takeEmbeddedLock(dataDir: string, port: number): Promise<() => void> {
  mkdirSync(dataDir, { recursive: true })
  const file = embeddedLockFile(dataDir)
  const ours = JSON.stringify({ pid: process.pid, port, directory: directoryId(dataDir) } satisfies EmbeddedLock)
  for (let left = ATTEMPTS; left > 0; left--) {
    if (!(await attempt(file, dataDir, ours))) continue
    return () => {
      heldHere.delete(ours)
      if (textOf(file) === ours) rmSync(file, { force: true })
    }
  }
  throw new Error(`${file} changes all the time: several processes want it at once. Start one of them.`)
}

// One attempt: true when the lock is ours, false when it has to be looked at again.
async function attempt(file: string, dataDir: string, ours: string): Promise<boolean> {
  if (createFile(file, ours)) {
    heldHere.add(ours)
    // Another one may have judged the lock before ours stale, and moved ours away: it puts it back, unless a third was faster.
    await wait(SETTLE_MS)
    if (textOf(file) === ours) return true
    heldHere.delete(ours)
    return false
  }
  const found = textOf(file)
  if (found === null) return false
  const holder = parseEmbeddedLock(found)
  if (holder && isLockOf(dataDir, holder) && (await isHeld(holder, heldHere.has(found))))
    throw new DatabaseInUseError(dataDir, holder)
  removeStale(file, found)
  return false
}

// By its name alone, a lock that was put there since would be removed as well: what was moved away is looked at first.
function removeStale(file: string, stale: string): void {
  const aside = `${file}.stale-${randomUUID()}`
  try {
    renameSync(file, aside)
    if (textOf(aside) !== stale) linkSync(aside, file)
  } catch (error) {
    // Gone already, or there is a newer one: either way the next look tells.
    if (!['ENOENT', 'EEXIST'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error
  } finally {
    rmSync(aside, { force: true })
  }
}

async function isHeld({ pid, port }: EmbeddedLock, byUs: boolean): Promise<boolean> {
  // After a restart of its container a process often has the number that it had before.
  if (pid === process.pid) return byUs
  // A process that is still starting holds the lock before it answers.
  return isAlive(pid) && ((await answersOn(port)) || isDatabaseProcess(pid))
}

function textOf(file: string): string | null {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
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

// Process ids are used again, in containers very soon: a stranger with the old number does not hold the lock.
function isDatabaseProcess(pid: number): boolean {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('embedded-database')
  } catch {
    return true
  }
}
