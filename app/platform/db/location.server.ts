import { readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import { env } from '../env.server'

const lockSchema = z.object({
  pid: z.number().int().positive(),
  port: z.number().int().positive(),
  // Which directory it was written for: a copy of a directory has a copy of its lock.
  directory: z.string().optional(),
})

/** Who holds the embedded database of a data directory. */
export type EmbeddedLock = z.infer<typeof lockSchema>

/** The file that the holder of the embedded database keeps while it runs. */
export function embeddedLockFile(dataDir: string): string {
  return path.join(dataDir, 'database.lock')
}

/** What a lock says; null when it is only a part of one (its writer was killed, or the disk was full). */
export function parseEmbeddedLock(text: string): EmbeddedLock | null {
  try {
    return lockSchema.parse(JSON.parse(text))
  } catch {
    return null
  }
}

/** What a directory is told from its copies by, whatever path leads to it. */
export function directoryId(dataDir: string): string {
  const { dev, ino } = statSync(dataDir, { bigint: true })
  return `${dev}:${ino}`
}

/** Whether a lock is that of this directory, and not one that was copied here with another. */
export function isLockOf(dataDir: string, { directory }: EmbeddedLock): boolean {
  return directory === undefined || directory === directoryId(dataDir)
}

/** Reads the lock; null when there is none that can be read, or it is that of another directory. */
export function readEmbeddedLock(dataDir: string): EmbeddedLock | null {
  try {
    const lock = parseEmbeddedLock(readFileSync(embeddedLockFile(dataDir), 'utf8'))
    return lock && isLockOf(dataDir, lock) ? lock : null
  } catch {
    return null
  }
}

export function embeddedUrl(port: number): string {
  return `postgres://postgres:postgres@127.0.0.1:${port}/postgres`
}

/**
 * Where the database is: DATABASE_URL, or the embedded database that runs for DATA_DIR.
 * @throws when neither is there; the message says how to start one.
 */
export function databaseUrl(): string {
  const { DATABASE_URL, DATA_DIR } = env()
  if (DATABASE_URL) return DATABASE_URL
  const lock = readEmbeddedLock(DATA_DIR)
  if (!lock)
    throw new Error(
      `No database: DATABASE_URL is not set, and no embedded database runs in ${DATA_DIR} (npm run demo or npm run dev starts one).`,
    )
  return embeddedUrl(lock.port)
}
