// The databases of a run of query tests, one for each process that runs files: on DATABASE_URL's server, or embedded ones.
import type { TestProject } from 'vitest/node'
import { scratchDatabase } from '../../scripts/support/scratch-database'

type Database = { url: string; dataDir: string }

declare module 'vitest' {
  interface ProvidedContext {
    databases: Database[]
  }
}

export default async function setup(project: TestProject) {
  const { maxWorkers } = project.vitest.config
  const databases = await Promise.all(Array.from({ length: Number(maxWorkers) || 1 }, () => scratchDatabase('test')))
  project.provide(
    'databases',
    databases.map(({ url, dataDir }) => ({ url, dataDir })),
  )
  return () => Promise.all(databases.map(({ drop }) => drop()))
}
