// Whether build/ is of the sources as they are: a second start of the demo need not build again.
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'

const sources = [
  'app',
  'workers',
  'public',
  'server.ts',
  'knexfile.ts',
  'vite.config.ts',
  'tsconfig.json',
  'package-lock.json',
  'scripts',
]
const stampFile = path.join('build', 'sources.sha256')

function* filesUnder(place: string): Generator<string> {
  if (!statSync(place).isDirectory()) return void (yield place)
  for (const name of readdirSync(place).sort()) yield* filesUnder(path.join(place, name))
}

function sourcesHash(): string {
  const hash = createHash('sha256')
  for (const place of sources.filter(existsSync))
    for (const file of filesUnder(place)) hash.update(file).update('\0').update(readFileSync(file)).update('\0')
  return hash.digest('hex')
}

export function isBuildFresh(): boolean {
  return existsSync(stampFile) && readFileSync(stampFile, 'utf8') === sourcesHash()
}

/** Call it when a build is done. */
export function stampBuild(): void {
  writeFileSync(stampFile, sourcesHash())
}
