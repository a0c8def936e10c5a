// What takes long to make and is the same each time is made once, kept by a hash of what makes it, and copied.
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, statSync, utimesSync } from 'node:fs'
import path from 'node:path'
import { engageJanitor } from './janitor'

/** Where it is kept: OPENHOUSE_CACHE, or beside the packages, which no clean-up of the work tree spares either. */
export function cacheDirectory(): string {
  const cache = path.resolve(process.env.OPENHOUSE_CACHE || 'node_modules/.cache/openhouse')
  // A demo's data holds the secret of its sessions.
  mkdirSync(cache, { recursive: true, mode: 0o700 })
  return cache
}

type Kept = {
  kind: string
  hash: string
  /** How many of a kind stay, the ones used last. */
  newest: number
  make: (directory: string) => Promise<void>
}

/** The directory of a kind and hash, which `make` has filled. It is there whole or not at all, however many runs want it at once. */
export async function keptDirectory({ kind, hash, newest, make }: Kept): Promise<string> {
  const cache = cacheDirectory()
  const kept = path.join(cache, `${kind}-${hash}`)
  if (existsSync(kept)) {
    const now = new Date()
    utimesSync(kept, now, now)
    return kept
  }
  const directory = mkdtempSync(path.join(cache, 'building-'))
  const done = engageJanitor({ directory })
  try {
    await make(directory)
    moveUnlessThere(directory, kept)
    forgetOld(cache, kind, newest)
  } finally {
    await done()
  }
  return kept
}

// Another run may have been faster: its directory is as good.
function moveUnlessThere(directory: string, kept: string): void {
  try {
    renameSync(directory, kept)
  } catch (error) {
    if (!existsSync(kept)) throw error
  }
}

function forgetOld(cache: string, kind: string, newest: number): void {
  const ofKind = readdirSync(cache)
    .filter((name) => name.startsWith(`${kind}-`))
    .map((name) => path.join(cache, name))
    .sort((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs)
  for (const old of ofKind.slice(newest)) rmSync(old, { recursive: true, force: true })
}
