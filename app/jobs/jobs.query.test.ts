import { owner } from '../../tests/support/database'
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { subscribers as named } from '~/events/subscribers'
import { bossVersion, checkBoss } from '~/platform/queue/boss.server'
import { findJobs, prepareQueue } from '~/platform/queue/find-jobs.server'
import type { Job } from '~/platform/queue/job'

const sources = readdirSync('app', { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && !file.includes('.test.') && !file.startsWith('platform/queue/'))
  .map((file) => readFileSync(`app/${file}`, 'utf8'))

describe('jobs', () => {
  it('every queue that is defined has one worker, and every file of the folder is found', async () => {
    const { jobs, ticks, subscribers, atStart } = await findJobs()
    const named = (jobs as unknown as Job<unknown>[]).map(({ queue }) => queue.name)
    const defined = sources.flatMap((source) =>
      [...source.matchAll(/defineQueue\(\{\s*name: '([^']+)'/g)].map(([, name]) => name),
    )
    expect(named.toSorted()).toEqual(defined.toSorted())
    expect(sources.join('').match(/defineQueue\(/g)).toHaveLength(defined.length)
    const files = readdirSync('app/jobs').filter((file) => !file.includes('.test.'))
    expect(jobs.length + ticks.length + subscribers.length + atStart.length).toBe(files.length)
    for (const { name } of [...ticks, ...subscribers, ...named.map((name) => ({ name }))])
      expect(files).toContain(`${name}.ts`)
  })

  it('every subscriber of an event is there', async () => {
    const { subscribers } = await findJobs()
    expect(subscribers.map(({ name }) => name).toSorted()).toEqual(Object.keys(named).toSorted())
  })

  it('what is queued by itself needs to know nothing', async () => {
    const { jobs } = await findJobs()
    for (const { queue, everySeconds } of jobs as unknown as Job<unknown>[])
      if (everySeconds) expect([queue.name, queue.payload.safeParse({}).success]).toEqual([queue.name, true])
  })
})

describe('pg-boss', () => {
  it('is pinned to the version whose columns are written', () => {
    const pinned = JSON.parse(readFileSync('package.json', 'utf8')) as { dependencies: Record<string, string> }
    expect(pinned.dependencies['pg-boss']).toBe(bossVersion.package)
  })

  it('is refused where another version has made the tables', async () => {
    await prepareQueue()
    await checkBoss()
    await owner()('pgboss.version').update({ version: bossVersion.schema + 1 })
    await expect(checkBoss()).rejects.toThrow(`of version ${bossVersion.schema + 1}`)
  })
})
