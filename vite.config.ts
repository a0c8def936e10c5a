import { vitePlugin as remix } from '@remix-run/dev'
import tailwindcss from '@tailwindcss/vite'
import path from 'node:path'
import { defineConfig } from 'vite'
import { dependencies } from './package.json'

declare module '@remix-run/node' {
  interface Future {
    v3_singleFetch: true
  }
}

// While developing, Vite bundles each package that it meets in a module, and it also meets those that only the server imports:
// most of them cannot be bundled for a browser. So these are named, and every other package is left alone.
const browserPackages = [
  'react',
  'react/jsx-runtime',
  'react/jsx-dev-runtime',
  'react-dom',
  'react-dom/client',
  '@remix-run/react',
  '@nivo/core',
  '@nivo/line',
  '@nivo/bar',
  '@nivo/heatmap',
  'clsx',
  'cmdk',
  'radix-ui',
  'react-markdown',
  'mdast-util-gfm-table',
  'micromark-extension-gfm-table',
  'leaflet',
  'date-fns',
  '@date-fns/tz',
  'zod',
]
const serverPackages = Object.keys(dependencies).filter((name) => !browserPackages.includes(name))

export default defineConfig({
  resolve: {
    alias: [
      { find: '~', replacement: path.resolve('app') },
      // Nivo asks for twenty functions of lodash, which bring sixty kilobytes; these do the same with a fifth.
      { find: /^lodash\/(\w+)\.js$/, replacement: 'es-toolkit/compat/$1' },
    ],
  },
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
  optimizeDeps: { include: browserPackages, exclude: serverPackages },
  // Nivo ships CommonJS that imports d3's ES modules: it must go through the bundler to run on the server.
  ssr: { noExternal: [/^@nivo\//, /^d3-/, 'es-toolkit'] },
})
