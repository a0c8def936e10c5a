// Bundles the background process, the reader, the thread tasks, and what prepares the database: the image has no TypeScript. Run it after
// `remix vite:build`, which empties build/.
import { build, type BuildOptions } from 'esbuild'
import { readdirSync } from 'node:fs'
import path from 'node:path'

const tasks = readdirSync('workers/tasks')
  .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
  .map((file) => `workers/tasks/${file}`)

const migrations = readdirSync('migrations')
  .filter((file) => file.endsWith('.ts'))
  .map((file) => `migrations/${file}`)

const jobs = readdirSync('app/jobs')
  .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
  .map((file) => `app/jobs/${file}`)

const common: BuildOptions = {
  outdir: 'build',
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  packages: 'external',
  alias: { '~': path.resolve('app') },
  sourcemap: true,
  logLevel: 'warning',
}

const entry = (file: string) => ({ in: file, out: file.replace(/\.ts$/, '') })

await build({ ...common, entryPoints: ['workers/reader/reader.ts', ...tasks, ...migrations].map(entry) })

// Jobs are found by their folder, and share what they import with whoever runs them.
await build({
  ...common,
  entryPoints: [
    ...['workers/background.ts', ...jobs].map(entry),
    { in: 'scripts/db.ts', out: 'db' },
    { in: 'scripts/setup.ts', out: 'setup' },
  ],
  splitting: true,
  chunkNames: 'chunks/[name]-[hash]',
})
