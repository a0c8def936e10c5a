import { vitePlugin as remix } from '@remix-run/dev'
import tailwindcss from '@tailwindcss/vite'
import type { Plugin as EsbuildPlugin } from 'esbuild'
import path from 'node:path'
import { defineConfig } from 'vite'

declare module '@remix-run/node' {
  interface Future {
    v3_singleFetch: true
  }
}

// Vite looks through the routes for packages that the browser will need; what only the server imports is none of its business.
const serverStaysOut: EsbuildPlugin = {
  name: 'server-stays-out',
  setup(build) {
    build.onResolve({ filter: /\.server$/ }, ({ path: imported }) => ({ path: imported, external: true }))
  },
}

export default defineConfig({
  resolve: { alias: { '~': path.resolve('app') } },
  plugins: [
    tailwindcss(),
    remix({
      future: {
        v3_fetcherPersist: true,
        v3_relativeSplatPath: true,
        v3_throwAbortReason: true,
        v3_singleFetch: true,
        v3_lazyRouteDiscovery: true,
        v3_routeConfig: true,
      },
    }),
  ],
  server: { watch: { ignored: ['**/.data/**', '**/build/**', '**/test-results/**'] } },
  optimizeDeps: { esbuildOptions: { plugins: [serverStaysOut] } },
  // Nivo ships CommonJS that imports d3's ES modules: it must go through the bundler to run on the server.
  ssr: { noExternal: [/^@nivo\//, /^d3-/] },
})
