// Where the demo of a shard is: its port, and its data. The runner and its workers, which are processes of their own, agree by this.
import { test } from '@playwright/test'
import path from 'node:path'

const firstPort = Number(process.env.E2E_PORT ?? 3210)

/** The origin of a shard's demo. */
export const originOf = (shard: number) => `http://localhost:${portOf(shard)}`
export const portOf = (shard: number) => firstPort + shard
export const shardName = (shard: number) => `shard-${shard + 1}`

/** The data of a shard's demo, below the directory that the run has for itself. */
export function dataDirOf(name: string): string {
  const root = process.env.E2E_DATA_DIR
  if (!root) throw new Error('The demos of the browser tests do not run')
  return path.join(root, name)
}

/** The data of the demo that the test which runs is against. */
export const dataDir = () => dataDirOf(test.info().project.name)
