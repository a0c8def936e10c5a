// Bundles server.ts for production, which stays apart from the Remix bundle that it loads when it runs; and the service worker, which
// is one script at an address that never changes. Run it after `remix vite:build`, which empties build/.
import { build } from 'esbuild'

await build({
  entryPoints: ['server.ts'],
  outfile: 'build/server.js',
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  packages: 'external',
  sourcemap: true,
  logLevel: 'warning',
})

await build({
  entryPoints: ['app/features/home/offline/service-worker.ts'],
  outfile: 'build/client/sw.js',
  bundle: true,
  minify: true,
  format: 'iife',
  platform: 'browser',
  target: 'es2022',
  define: { 'process.env.NODE_ENV': '"production"' },
  logLevel: 'warning',
})
