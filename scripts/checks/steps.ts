// Every check there is. With DATABASE_URL its server carries the suites of the database, and the embedded one what can differ on it.
import { readdirSync } from 'node:fs'
import { browserStep } from './browser-step'
import { scriptStep } from './script-step'
import type { Step } from './step'
import { vitestStep } from './vitest-step'

const hasServer = Boolean(process.env.DATABASE_URL)
const embedded = { DATABASE_URL: '' }
// Connections and transactions, the queue, migrations, the wall, and search.
const canDiffer = ['app/platform/', 'tests/migrations', 'tests/isolation', 'queries/search', 'passages']

// One of every ten files of queries.
const aPart = readdirSync('app', { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.query.test.ts') && !file.includes('.isolated.'))
  .sort()
  .filter((_, index) => index % 10 === 0)
  .map((file) => `app/${file}`)

type Environment = Record<string, string>

// A third of the time of all queries.
const everyRoute = (name: string, env?: Environment): Step =>
  vitestStep(`${name}query: every route`, { projects: ['query-routes'], env })
const halfOfQueries = (name: string, half: 1 | 2, env?: Environment): Step =>
  vitestStep(`${name}query ${half}/2`, { projects: ['query', 'query-isolated'], shard: `${half}/2`, env })
// They wait for most of their time.
const processes = (name: string, env?: Environment): Step =>
  vitestStep(`${name}process`, { projects: ['process'], cores: 0.7, workers: 2, env })

/** `npm test`. What takes long comes first: begun late, it would leave a core idle at the end. */
export const tests: Step[] = [
  // For the browser, which would else wait for it with one core idle; and for the processes that are tested as they are built.
  scriptStep('demo', 'demo:prepare', { cores: 0.8 }),
  everyRoute(''),
  halfOfQueries('', 1),
  browserStep('browser'),
  processes(''),
  halfOfQueries('', 2),
  vitestStep('unit', { projects: ['unit*'] }),
  ...(hasServer
    ? [
        vitestStep('embedded: what can differ, and a part of the queries', {
          projects: ['query*', 'process'],
          files: [...canDiffer, ...aPart],
          cores: 0.8,
          env: embedded,
        }),
      ]
    : []),
]

const short = { isShort: true }

/** What `npm run validate` looks at besides. */
export const checks: Step[] = [
  scriptStep('lint', 'lint', short),
  scriptStep('types', 'typecheck', short),
  scriptStep('import arrows', 'arrows', short),
  scriptStep('dead code', 'dead-code', short),
]

export type SlowCheck = { name: string; covers: string[]; steps: Step[] }

/** What takes long and seldom fails, with what it covers: `npm run validate -- --all`, and CI when a file of these has changed. */
export const slow: SlowCheck[] = [
  {
    name: 'hydration',
    // All that is drawn. The walk of pages opens most of them by a link.
    covers: [
      'app/domain',
      'app/features',
      'app/lib',
      'app/metrics',
      'app/routes',
      'app/ui',
      'app/root.tsx',
      'app/entry.client.tsx',
      'app/entry.server.tsx',
      'package-lock.json',
      'seeds',
      'tests/e2e/development.spec.ts',
      'tests/e2e/support/pages.ts',
      'vite.config.ts',
    ],
    steps: [browserStep('hydration of every page', { E2E_SLOW: '1' })],
  },
  {
    name: 'evaluation',
    // All that reads, finds and answers, what it is tried on, and the questions. It gives the same figures for the same files.
    covers: [
      'app/domain',
      'app/features/chat',
      'app/features/documents',
      'app/lib',
      'app/platform/embeddings.server.ts',
      'app/platform/known-vectors.ts',
      'app/platform/readers',
      'migrations',
      'package-lock.json',
      'scripts/eval',
      'scripts/eval.ts',
      'seeds',
      'workers',
    ],
    steps: [scriptStep('evaluation', 'eval', { args: ['--check'] })],
  },
  {
    name: 'embedded',
    covers: ['app/platform/db', 'scripts/embedded-database.ts', 'knexfile.ts', 'migrations'],
    // Without a server, the suites have run on the embedded database already.
    steps: hasServer
      ? [
          everyRoute('embedded ', embedded),
          halfOfQueries('embedded ', 1, embedded),
          halfOfQueries('embedded ', 2, embedded),
          processes('embedded ', embedded),
        ]
      : [],
  },
  {
    name: 'benches',
    covers: [
      'bench',
      'migrations',
      'app/platform/cache.server.ts',
      'app/features/analytics',
      'app/metrics',
      'app/features/documents/queries',
    ],
    // Benches are measured on a server alone.
    steps: hasServer ? [scriptStep('benches, quick', 'bench', { args: ['--quick'], cores: 2 })] : [],
  },
]
