import { startOwnDatabase, type OwnDatabase } from '../../../tests/support/own-database'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { z } from 'zod'
import { createDevelopment, createTenant } from '../../../tests/factories/world'
import { systemScope } from '~/auth/scope.server'
import { connection } from '../db/connection.server'
import { type DeadJob, deadJobs } from './dead-jobs.server'
import { OutageError } from '../outage'
import { thisProcess } from '../process-identity.server'
import { defineJob, PermanentJobError, type Job } from './job'
import { startWorkers, type Workers } from './queue-workers.server'
import { defineQueue, enqueue, enqueueScheduled, prepareQueues } from './queue.server'

let database: OwnDatabase
let place: { tenantId: string; developmentId: string }
let workers: Workers | undefined
let counter = 0

beforeAll(async () => {
  database = await startOwnDatabase()
  place = await connection().transaction(async (tx) => {
    const development = await createDevelopment(tx, await createTenant(tx))
    return { tenantId: development.tenantId, developmentId: development.id }
  })
})
afterEach(async () => {
  await workers?.stop()
  workers = undefined
})
afterAll(() => database.drop())

const deaths: DeadJob[] = []
deadJobs.listen('test', (death) => deaths.push(death))
const deathsOf = (id: string) => deaths.filter(({ jobId }) => jobId === id)

type Payload = { n: number }

async function queueOf(more: Partial<Parameters<typeof defineQueue<Payload>>[0]> = {}) {
  counter += 1
  const queue = defineQueue({
    name: `queue-${counter}`,
    payload: z.object({ n: z.number() }),
    retryLimit: 1,
    backoffSeconds: 1,
    ...more,
  })
  await prepareQueues([queue as never])
  const add = (n = 1) =>
    systemScope(place.tenantId).write((tx) => enqueue(tx, queue, { n }, { about: place })) as Promise<string>
  const begin = async (job: Omit<Job<Payload>, 'queue'>) =>
    (workers = await startWorkers([defineJob({ queue, ...job })]))
  return { queue, add, begin }
}

const statusOf = async (id: string) =>
  connection()('jobStatus')
    .select('state', 'step', 'attempts', 'maxAttempts', 'error', 'progress', 'finishedAt')
    .where({ id })
    .first()

const takeAway = (id: string) =>
  connection().raw(`UPDATE pgboss.job SET output = output || '{"claim":"another"}' WHERE id = ?`, [id])

/** As if a process had taken the job and then died, or gone silent. */
const takenBy = (id: string, worker: object, secondsAgo = 0) =>
  connection().raw(
    `UPDATE pgboss.job SET state = 'active', started_on = now() - make_interval(secs => ?),
       output = coalesce(output, '{}') || jsonb_build_object('claim', 'theirs', 'worker', ?::jsonb) WHERE id = ?`,
    [secondsAgo, JSON.stringify(worker), id],
  )

const until = (id: string, state: string) =>
  vi.waitFor(async () => expect((await statusOf(id)).state).toBe(state), { timeout: 20_000, interval: 50 })

describe('a job', () => {
  it('runs, shows its steps, and is done', async () => {
    const { add, begin } = await queueOf()
    let goOn = () => {}
    const id = await add(7)
    const run = vi.fn(async ({ n }: Payload, { report }: { report: (step: string, progress: number) => void }) => {
      report(`Counting to ${n}`, 0.5)
      await new Promise<void>((resolve) => (goOn = resolve))
    })
    await begin({ run })
    await vi.waitFor(
      async () => expect(await statusOf(id)).toMatchObject({ state: 'running', step: 'Counting to 7', progress: 0.5 }),
      10_000,
    )
    goOn()
    await until(id, 'done')
    expect(await statusOf(id)).toMatchObject({
      attempts: 1,
      maxAttempts: 2,
      error: null,
      progress: 1,
      finishedAt: expect.any(String),
    })
    expect(run).toHaveBeenCalledTimes(1)
  })

  it('that fails is tried again', async () => {
    const { add, begin } = await queueOf()
    const id = await add()
    const run = vi.fn().mockRejectedValueOnce(new Error('not yet')).mockResolvedValue(undefined)
    await begin({ run })
    await until(id, 'retrying')
    expect(await statusOf(id)).toMatchObject({ error: 'not yet', attempts: 1, finishedAt: null })
    await until(id, 'done')
    expect(await statusOf(id)).toMatchObject({ attempts: 2, error: null })
  })

  it('whose attempts are used up is dead, and its owner is told once, though telling failed at first', async () => {
    const { add, begin } = await queueOf()
    const id = await add(3)
    const onDead = vi.fn().mockRejectedValueOnce(new Error('no database')).mockResolvedValue(undefined)
    const run = vi.fn().mockRejectedValue(new Error('never'))
    await begin({ run, onDead })
    await until(id, 'dead')
    await vi.waitFor(() => expect(onDead).toHaveBeenCalledTimes(2), 10_000)
    expect(onDead).toHaveBeenLastCalledWith({ n: 3 }, { jobId: expect.any(String), error: 'never' })
    await wait(1_500)
    expect([run.mock.calls.length, onDead.mock.calls.length]).toEqual([2, 2])
    expect(deathsOf(id)).toMatchObject([{ type: 'Error', message: 'never' }])
    expect(await statusOf(id)).toMatchObject({ state: 'dead', attempts: 2, error: 'never' })
  })

  it('that cannot succeed is not tried again', async () => {
    const { add, begin } = await queueOf()
    const id = await add()
    const run = vi.fn().mockRejectedValue(new PermanentJobError('The file is empty.'))
    await begin({ run })
    await until(id, 'dead')
    await wait(1_500)
    expect(run).toHaveBeenCalledTimes(1)
    expect(await statusOf(id)).toMatchObject({ error: 'The file is empty.', attempts: 1 })
    expect(deathsOf(id)).toMatchObject([{ type: 'PermanentJobError', message: 'The file is empty.' }])
  })

  it('that takes too long is stopped and tried again', async () => {
    const { add, begin } = await queueOf({ timeoutSeconds: 1 })
    const id = await add()
    const signals: AbortSignal[] = []
    await begin({
      run: (_, { signal, attempt }) => {
        signals.push(signal)
        return attempt === 1 ? new Promise(() => undefined) : Promise.resolve()
      },
    })
    await until(id, 'done')
    expect(signals.map(({ aborted }) => aborted)).toEqual([true, false])
  })

  it('keeps its heartbeat while it runs longer than it takes to be abandoned', async () => {
    const { add, begin } = await queueOf({ expireInSeconds: 2 })
    const id = await add()
    const run = vi.fn(() => wait(8_000))
    await begin({ run })
    await until(id, 'done')
    expect(run).toHaveBeenCalledTimes(1)
  })

  it.each([
    ['succeeds', undefined],
    ['fails', new Error('no')],
    ['cannot succeed', new PermanentJobError('no')],
  ])('that another worker has by now is left to it, whether it %s here', async (_, error) => {
    const { queue, add, begin } = await queueOf()
    const id = await add()
    await begin({
      run: async () => {
        await takeAway(id)
        if (error) throw error
      },
    })
    await until(id, 'running')
    await workers?.stop()
    expect(await statusOf(id)).toMatchObject({ state: 'running', error: null, finishedAt: null })
    expect(await connection()('pgboss.job').select('state').where({ name: queue.name })).toEqual([{ state: 'active' }])
  })

  it('keeps no more of an error than a person reads', async () => {
    const { add, begin } = await queueOf({ retryLimit: 0 })
    const id = await add()
    await begin({ run: () => Promise.reject(new Error(`\0${'x'.repeat(5_000)}`)) })
    await until(id, 'dead')
    expect((await statusOf(id)).error).toBe('x'.repeat(500))
  })

  it('that waits for a service that is away uses up no attempt, however long', async () => {
    const { add, begin } = await queueOf({ retryLimit: 0 })
    const id = await add()
    const away = () => new OutageError('storage', new Error('no route'))
    const run = vi.fn().mockRejectedValueOnce(away()).mockRejectedValueOnce(away()).mockResolvedValue(undefined)
    await begin({ run })
    await vi.waitFor(
      async () =>
        expect(await statusOf(id)).toMatchObject({
          state: 'queued',
          step: 'Waiting for the file storage, which does not answer',
          error: null,
        }),
      10_000,
    )
    await until(id, 'done')
    expect(run).toHaveBeenCalledTimes(3)
    expect(await statusOf(id)).toMatchObject({ attempts: 1, maxAttempts: 1, error: null })
    expect(deathsOf(id)).toEqual([])
  })

  it('whose process dies beside another is taken up within seconds, and the attempt does not count', async () => {
    const { queue, add, begin } = await queueOf({ retryLimit: 0, expireInSeconds: 600 })
    const id = await add()
    const run = vi.fn().mockResolvedValue(undefined)
    await takenBy(id, { ...thisProcess, pid: 2 ** 22 + 1 })
    await begin({ run })
    await until(id, 'done')
    expect(await statusOf(id)).toMatchObject({ attempts: 1, error: null })

    // While the others run, not only when they start: a job is put in the hands of the dead as soon as it is there.
    const next = await connection().transaction(async (tx) => {
      const added = (await enqueue(tx, queue, { n: 2 }, { about: place })) as string
      await tx.raw(
        `UPDATE pgboss.job SET state = 'active', started_on = now(), output = jsonb_build_object('worker', ?::jsonb) WHERE id = ?`,
        [JSON.stringify({ ...thisProcess, pid: 2 ** 22 + 1 }), added],
      )
      return added
    })
    await until(next, 'done')
    expect(run).toHaveBeenCalledTimes(2)
  })

  it('that was interrupted again and again is given a pause, and still no attempt is used up', async () => {
    const { add, begin } = await queueOf({ retryLimit: 0 })
    const id = await add()
    await connection().raw(`UPDATE pgboss.job SET output = '{"interrupted":40}' WHERE id = ?`, [id])
    await takenBy(id, { ...thisProcess, pid: 2 ** 22 + 1 })
    await begin({ run: async () => undefined })
    const { rows } = await connection().raw(
      `SELECT state, output, extract(epoch FROM start_after - now())::int AS pause FROM pgboss.job WHERE id = ?`,
      [id],
    )
    expect(rows[0]).toMatchObject({ state: 'retry', output: { interrupted: 41 } })
    expect(rows[0].pause).toBeGreaterThan(25)
    await connection().raw(`UPDATE pgboss.job SET start_after = now() WHERE id = ?`, [id])
    await until(id, 'done')
    expect(await statusOf(id)).toMatchObject({ attempts: 1 })
  })

  it('of a process that went silent elsewhere is taken up when its time is over', async () => {
    const { add, begin } = await queueOf({ retryLimit: 0, expireInSeconds: 2 })
    const id = await add()
    await takenBy(id, { host: 'elsewhere', pid: 1, startedAt: 0 })
    await begin({ run: async () => undefined })
    await until(id, 'done')
    expect(await statusOf(id)).toMatchObject({ attempts: 1 })
  })
})

it('stops when the jobs in hand are done, and takes no more', async () => {
  const { add, begin } = await queueOf()
  const [first, second] = [await add(1), await add(2)]
  const running = await begin({ run: () => wait(1_000) })
  await until(first, 'running')
  await running.stop()
  expect([(await statusOf(first)).state, (await statusOf(second)).state]).toEqual(['done', 'queued'])
})

it('gives back a job that does not end in time, without counting the attempt', async () => {
  const { add, begin } = await queueOf()
  const id = await add()
  const running = await begin({ run: () => wait(20_000, undefined, { ref: false }) })
  await until(id, 'running')
  await running.stop(200)
  expect((await statusOf(id)).state).toBe('queued')
  await begin({ run: async () => undefined })
  await until(id, 'done')
  expect(await statusOf(id)).toMatchObject({ attempts: 1 })
})

it('does not give back a job that another worker has by now', async () => {
  const { queue, add, begin } = await queueOf()
  const id = await add()
  const running = await begin({ run: () => wait(20_000, undefined, { ref: false }) })
  await until(id, 'running')
  await takeAway(id)
  await running.stop(200)
  expect((await statusOf(id)).state).toBe('running')
  expect(await connection()('pgboss.job').select('state').where({ name: queue.name })).toEqual([{ state: 'active' }])
})

it('queues what is scheduled once in its time, from however many processes', async () => {
  const { queue } = await queueOf()
  const queued = await Promise.all([1, 2, 3].map(() => enqueueScheduled(queue, { n: 1 }, 24 * 3_600)))
  expect(queued.filter(Boolean)).toHaveLength(1)
})
