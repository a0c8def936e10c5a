// Whether build/ is of the sources as they are: a second start of the demo need not build again.
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { hashOfFiles } from './hash-files'
import { runToEnd } from './processes'
import type { Progress } from './progress'

const sources = [
  'app',
  'workers',
  'migrations',
  'public',
  'server.ts',
  'knexfile.ts',
  'vite.config.ts',
  'tsconfig.json',
  'package-lock.json',
  'scripts/build-server.ts',
  'scripts/build-workers.ts',
]
const stampFile = path.join('build', 'sources.sha256')

export function isBuildFresh(): boolean {
  return existsSync(stampFile) && readFileSync(stampFile, 'utf8') === hashOfFiles(sources)
}

/** Call it when a build is done. */
export function stampBuild(): void {
  writeFileSync(stampFile, hashOfFiles(sources))
}

/** Builds the application, if it is not built of the sources as they are. */
export async function buildUnlessFresh(progress: Progress): Promise<void> {
  if (isBuildFresh()) return
  const step = progress.step('Building the application')
  await runToEnd('npm', ['run', '--silent', 'build'], { NODE_ENV: 'production' })
  stampBuild()
  step.done()
}
