// Before the journeys: the demo's data and the build, made or kept, and for each shard a copy of the data that a demo of its own serves.
// What is started ends with this process, and the copies go, even when it is killed.
import type { FullConfig } from '@playwright/test'
import { mkdtempSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { startEmbedded, type RunningDatabase } from '~/platform/db/embedded.server'
import { bareEnvironment, copyDemo, prepareDemo } from '../../../scripts/support/demo-data'
import { engageJanitor } from '../../../scripts/support/janitor'
import { stopAll, type Started } from '../../../scripts/support/processes'
import { startProgress } from '../../../scripts/support/progress'
import { serveDemo } from '../../../scripts/support/serve-demo'
import { dataDirOf, originOf, portOf } from './place'

export default async function startDemos({ projects }: FullConfig): Promise<() => Promise<void>> {
  const progress = startProgress()
  const kept = await prepareDemo(progress)
  const root = mkdtempSync(path.join(os.tmpdir(), 'openhouse-browser-'))
  process.env.E2E_DATA_DIR = root
  const done = engageJanitor({ directory: root })
  const started: Started[] = []
  const databases: RunningDatabase[] = []
  const stop = async () => {
    await stopAll(started)
    await Promise.all(databases.map((database) => database.stop()))
    await done()
  }
  const serve = async (name: string, shard: number) => {
    const dataDir = dataDirOf(name)
    await copyDemo(kept, dataDir)
    databases.push(await startEmbedded(dataDir))
    const env = { DATA_DIR: dataDir, PUBLIC_URL: originOf(shard) }
    await serveDemo(started, { port: portOf(shard), env, base: bareEnvironment() })
  }
  const step = progress.step('Starting a demo for each shard')
  const results = await Promise.allSettled(projects.map(({ name }, shard) => serve(name, shard)))
  for (const result of results)
    if (result.status === 'rejected') {
      await stop()
      throw result.reason
    }
  step.done()
  return stop
}
