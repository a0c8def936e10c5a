import path from 'node:path'
import { defineConfig } from 'vitest/config'

const alias = { '~': path.resolve('app') }
const unitTests = '{app,workers,seeds,scripts,tests,bench}/**/*.test.{ts,tsx}'
const isolatedUnits = '{app,workers,seeds,scripts,tests,bench}/**/*.isolated.test.ts'
const queryTests = '{app,workers,seeds,scripts,tests}/**/*.query.test.ts'
const routeTests = 'tests/routes/**/*.query.test.ts'
const isolated = queryTests.replace('*.query', '*.isolated.query')

type Suite = { name: string; include?: string[]; exclude?: string[]; isolate: boolean }

function unit({ name, include = [unitTests], exclude = [], isolate }: Suite) {
  return {
    resolve: { alias },
    test: {
      name,
      include,
      exclude: ['**/*.query.test.ts', '**/*.process.test.ts', 'tests/e2e/**', ...exclude],
      environment: 'node' as const,
      setupFiles: ['tests/support/take-turns.ts'],
      poolOptions: { forks: { singleFork: !isolate, isolate } },
    },
  }
}

function query({ name, include = [queryTests], exclude = [], isolate }: Suite) {
  return {
    resolve: { alias },
    test: {
      name,
      include,
      exclude,
      environment: 'node' as const,
      globalSetup: ['tests/support/database.global-setup.ts'],
      setupFiles: ['tests/support/database-hooks.ts'],
      poolOptions: { forks: { singleFork: !isolate, isolate } },
      // Failures are provoked on purpose; set LOG_LEVEL to see what they log.
      env: { LOG_LEVEL: process.env.LOG_LEVEL ?? 'silent' },
      testTimeout: 20_000,
      hookTimeout: 60_000,
    },
  }
}

/**
 * unit: pure code, no database, and modules that are loaded once for all files, but for *.isolated.test.ts. query: against a real database (DATABASE_URL, or an embedded one for the whole run), each test in
 * a transaction that is rolled back, those that walk every route by themselves; the files share one process, which loads our modules once, but for *.isolated.query.test.ts:
 * what sets the environment, or counts what a process keeps. process: what needs processes or a database of its own.
 */
export default defineConfig({
  resolve: { alias },
  test: {
    projects: [
      unit({ name: 'unit', exclude: [isolatedUnits], isolate: false }),
      unit({ name: 'unit-isolated', include: [isolatedUnits], isolate: true }),
      query({ name: 'query', exclude: [isolated, routeTests], isolate: false }),
      query({ name: 'query-routes', include: [routeTests], isolate: false }),
      query({ name: 'query-isolated', include: [isolated], isolate: true }),
      {
        resolve: { alias },
        test: {
          name: 'process',
          include: ['{app,workers,seeds,scripts,tests}/**/*.process.test.ts'],
          environment: 'node',
          env: { LOG_LEVEL: process.env.LOG_LEVEL ?? 'silent' },
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
})
