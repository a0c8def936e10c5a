import { readFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import { env } from '../env.server'

const lockSchema = z.object({ pid: z.number().int().positive(), port: z.number().int().positive() })

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

/** Reads the lock; null when there is none that can be read. */
export function readEmbeddedLock(dataDir: string): EmbeddedLock | null {
  try {
    return parseEmbeddedLock(readFileSync(embeddedLockFile(dataDir), 'utf8'))
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
