// What is made from files is kept by what they hold: a build, a migrated database, a seeded demo.
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'

/** Every file under a place, in one order on every machine; the place itself when it is a file. */
export function* filesUnder(place: string): Generator<string> {
  if (!statSync(place).isDirectory()) return void (yield place)
  for (const name of readdirSync(place).sort()) yield* filesUnder(path.join(place, name))
}

/** The SHA-256, in hex, of the names and contents of all files under these places; a place that is not there counts for nothing. */
export function hashOfFiles(places: string[]): string {
  const hash = createHash('sha256')
  for (const place of places.filter(existsSync))
    for (const file of filesUnder(place)) hash.update(file).update('\0').update(readFileSync(file)).update('\0')
  return hash.digest('hex')
}
