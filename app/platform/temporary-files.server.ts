// Files that pass through this process, and stay on disk only while they do.
import { randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, readdir, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { env } from './env.server'
import { onStart } from './lifecycle.server'

const STALE_AFTER_MS = 60 * 60_000

/** A path for a new file; whoever writes it removes it. */
export async function temporaryPath(kind: 'upload' | 'read'): Promise<string> {
  const tmpDir = temporaryDir()
  await mkdir(tmpDir, { recursive: true })
  return path.join(tmpDir, `${kind}-${randomUUID()}`)
}

/** Writes a stream to a file, for work that wants it on disk. */
export async function withTemporaryFile<Result>(
  open: () => Promise<Readable>,
  work: (file: string) => Promise<Result>,
): Promise<Result> {
  const file = await temporaryPath('read')
  try {
    await pipeline(await open(), createWriteStream(file, { flags: 'wx', mode: 0o600 }))
    return await work(file)
  } finally {
    await rm(file, { force: true })
  }
}

function temporaryDir(): string {
  return path.resolve(env().DATA_DIR, 'tmp')
}

/** Removes what processes left behind that were killed. */
export async function removeStaleFiles(now = Date.now()): Promise<void> {
  const tmpDir = temporaryDir()
  await mkdir(tmpDir, { recursive: true })
  for (const name of await readdir(tmpDir)) {
    if (!/^(upload|read)-/.test(name)) continue
    const file = path.join(tmpDir, name)
    const found = await stat(file).catch(() => null)
    if (found && now - found.mtimeMs > STALE_AFTER_MS) await rm(file, { force: true })
  }
}

onStart('stale temporary files', () => removeStaleFiles())
