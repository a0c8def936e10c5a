import path from 'node:path'
import { defineConfig } from 'vitest/config'

const alias = { '~': path.resolve('app') }

/**
 * unit: pure code, no database. query: against a real database (DATABASE_URL, or one embedded database for the whole run),
 * each test in a transaction that is rolled back. process: what needs processes or a database of its own.
 */
export default defineConfig({
  resolve: { alias },
  test: {
    projects: [
      {
        resolve: { alias },
        test: {
          name: 'unit',
          include: ['{app,workers,seeds,scripts,tests,bench}/**/*.test.{ts,tsx}'],
          exclude: ['**/*.query.test.ts', '**/*.process.test.ts', 'tests/e2e/**'],
          environment: 'node',
          setupFiles: ['tests/support/take-turns.ts'],
        },
      },
      {
        resolve: { alias },
        test: {
          name: 'query',
          include: ['{app,workers,seeds,scripts,tests}/**/*.query.test.ts'],
          environment: 'node',
          globalSetup: ['tests/support/database.global-setup.ts'],
          // Failures are provoked on purpose; set LOG_LEVEL to see what they log.
          env: { LOG_LEVEL: process.env.LOG_LEVEL ?? 'silent' },
          testTimeout: 20_000,
          hookTimeout: 60_000,
        },
      },
      {
        resolve: { alias },
        test: {
          name: 'process',
          include: ['{app,workers,seeds,scripts,tests}/**/*.process.test.ts'],
          environment: 'node',
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
})
