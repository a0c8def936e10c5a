import { defineConfig } from '@playwright/test'
import { readdirSync } from 'node:fs'
import { originOf, shardName } from './tests/e2e/support/place'
import { divideFiles } from './tests/e2e/support/shards'

const shards = process.env.E2E_SLOW ? 1 : Number(process.env.E2E_SHARDS ?? 1)
const files = readdirSync('tests/e2e').filter((name) => name.endsWith('.spec.ts'))

/**
 * The journeys run against the demo as `npm run demo` starts it, each shard against a copy of its own. E2E_SHARDS is how many run side
 * by side, E2E_PORT the port of the first. With E2E_SLOW the journeys run that cover every page of a kind, and no other.
 */
export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: 'test-results/browser',
  globalSetup: './tests/e2e/support/global-setup.ts',
  fullyParallel: false,
  workers: shards,
  forbidOnly: Boolean(process.env.CI),
  ...(process.env.E2E_SLOW ? { grep: /@slow/ } : { grepInvert: /@slow/ }),
  timeout: 60_000,
  expect: { timeout: 10_000 },
  use: {
    // A trace is a picture of the page for every step: it is made when a failure is looked into.
    trace: process.env.E2E_TRACE ? 'retain-on-failure' : 'off',
    screenshot: 'only-on-failure',
    locale: 'en-IE',
    timezoneId: 'Europe/Dublin',
    launchOptions: {
      executablePath: process.env.CHROMIUM_PATH,
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--no-first-run',
      ],
    },
  },
  projects: divideFiles(files, shards).map((shard, index) => ({
    name: shardName(index),
    workers: 1,
    testMatch: shard,
    use: { baseURL: originOf(index) },
  })),
})
