// Set up before each file of query tests: every test runs in one transaction that is rolled back.
import './database-environment'
import { afterAll, afterEach, beforeEach } from 'vitest'

// Our modules are loaded after the test's own: it may set the environment that they read.
const database = () => import('./database')

beforeEach(async () => (await database()).beginTest())
afterEach(async () => (await database()).endTest())
afterAll(async () => {
  await (await database()).closeConnections()
  const { restoreEnvironment } = await import('./environment')
  restoreEnvironment()
})
