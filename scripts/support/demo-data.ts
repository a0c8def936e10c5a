// The data of the demo, kept by a hash of all that makes it: seeding it takes a minute of both cores, copying it a second.
import { constants, readFileSync } from 'node:fs'
import { cp } from 'node:fs/promises'
import path from 'node:path'
import type { DemoLinks } from '../../seeds/demo/links'
import { buildUnlessFresh } from './build-stamp'
import { filesUnder, hashOfFiles } from './hash-files'
import { keptDirectory } from './kept-directory'
import { startNode } from './processes'
import type { Progress } from './progress'

/** Kept beside the data: who can sign in to the demo. */
const linksFile = 'links.json'

// What is only seen of the app makes no data.
const makesData = (file: string) =>
  !/\.(tsx|css)$|\.test\.ts$/.test(file) && !file.startsWith(path.join('app', 'routes'))

/** Of what makes the data, and of the day: the history ends at the hour when it was seeded. */
export function demoDataHash(now = new Date()): string {
  const code = ['app', 'workers', 'seeds', 'migrations'].flatMap((place) => [...filesUnder(place)]).filter(makesData)
  const files = hashOfFiles([...code, 'knexfile.ts', 'package-lock.json', 'scripts/demo.ts'])
  return `${now.toISOString().slice(0, 10)}-${files.slice(0, 16)}`
}

/** The environment of the demo of the tests: nothing of what somebody has set for an installation of their own. */
export function bareEnvironment(): NodeJS.ProcessEnv {
  const names = ['PATH', 'HOME', 'TMPDIR', 'TZ', 'LANG', 'NODE_OPTIONS', 'LOG_LEVEL', 'OPENHOUSE_CACHE']
  const kept = names.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]] as const]))
  return { ...Object.fromEntries(kept), NODE_ENV: 'development' }
}

/** The directory of the demo's data. What is not there of it, or of the build that serves it, is made, and its progress is shown. */
export async function prepareDemo(progress: Progress): Promise<string> {
  const directory = await keptDirectory({ kind: 'demo', hash: demoDataHash(), newest: 2, make: seed })
  // Seeding builds beside itself: this is for data that was kept.
  await buildUnlessFresh(progress)
  return directory
}

async function seed(directory: string): Promise<void> {
  const command = ['--import', 'tsx', 'scripts/demo.ts', '--prepare', linksFile]
  const { exited } = startNode('seeding', command, { DATA_DIR: directory }, bareEnvironment())
  const code = await exited
  if (code !== 0) throw new Error(`The demo could not be prepared (exit code ${code}).`)
}

/** Copies the kept data into a data directory of one's own. */
export function copyDemo(from: string, dataDir: string): Promise<void> {
  return cp(from, dataDir, { recursive: true, mode: constants.COPYFILE_FICLONE })
}

/** Who can sign in to the demo of a data directory that was copied. */
export function copiedLinks(dataDir: string): DemoLinks {
  return JSON.parse(readFileSync(path.join(dataDir, linksFile), 'utf8')) as DemoLinks
}
