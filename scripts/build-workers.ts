// Bundles the background process and the thread tasks. Run it after `remix vite:build`, which empties build/.
import { build } from 'esbuild'
import { existsSync, readdirSync } from 'node:fs'
import path from 'node:path'

const tasks = readdirSync('workers/tasks')
  .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
  .map((file) => `workers/tasks/${file}`)

await build({
  entryPoints: [...['workers/background.ts'].filter((file) => existsSync(file)), ...tasks],
  outdir: 'build/workers',
  outbase: 'workers',
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  packages: 'external',
  alias: { '~': path.resolve('app') },
  sourcemap: true,
  logLevel: 'warning',
})
