// Bundles the background process, the reader, the thread tasks, and what prepares the database: the image has no TypeScript. Run it after
// `remix vite:build`, which empties build/.
import { build } from 'esbuild'
import { readdirSync } from 'node:fs'
import path from 'node:path'

const tasks = readdirSync('workers/tasks')
  .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
  .map((file) => `workers/tasks/${file}`)

const migrations = readdirSync('migrations')
  .filter((file) => file.endsWith('.ts'))
  .map((file) => `migrations/${file}`)

await build({
  entryPoints: [
    'workers/background.ts',
    'workers/reader/reader.ts',
    ...tasks,
    ...migrations,
    { in: 'scripts/db.ts', out: 'db' },
  ].map((entry) => (typeof entry === 'string' ? { in: entry, out: entry.replace(/\.ts$/, '') } : entry)),
  outdir: 'build',
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  packages: 'external',
  alias: { '~': path.resolve('app') },
  sourcemap: true,
  logLevel: 'warning',
})
