import { owner } from '../../../tests/support/database'
import { createDevelopment, createTenant } from '../../../tests/factories/world'
import { beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { staffScope } from '~/auth/scope.server'
import { newId } from '~/lib/id'
import { defineQueue, enqueue, prepareQueues, queueHealth } from './queue.server'
import { boss } from './boss.server'

const queue = defineQueue({ name: 'test-queue', payload: z.object({ id: z.string().uuid() }) })
beforeEach(() => prepareQueues([queue as never]))

async function world() {
  const mine = await createDevelopment(owner(), await createTenant(owner()))
  const theirs = await createDevelopment(owner(), await createTenant(owner()))
  const scope = staffScope({ role: 'developer', userId: newId(), tenantId: mine.tenantId, developmentIds: [mine.id] })
  const about = { tenantId: mine.tenantId, developmentId: mine.id }
  return { mine, theirs, scope, about }
}

const jobsOf = async () =>
  Number((await owner()('pgboss.job').where({ name: queue.name }).count('* as count').first())?.count)

describe('enqueue', () => {
  it('keeps the job and its status with the transaction of the person, and goes back into their role', async () => {
    const { scope, about } = await world()
    const id = await scope.write(async (tx) => {
      const queued = await enqueue(tx, queue, { id: newId() }, { about })
      const role = await tx.raw<{ rows: { role: string }[] }>('SELECT current_user AS role')
      expect(role.rows[0]?.role).toBe('openhouse_developer')
      return queued
    })
    const status = await owner()('jobStatus').select('state', 'queue', 'attempts', 'maxAttempts').where({ id }).first()
    expect(status).toEqual({ state: 'queued', queue: 'test-queue', attempts: 0, maxAttempts: 4 })
    expect((await boss().fetch(queue.name, { ignoreStartAfter: true }))[0]?.id).toBe(id)
  })

  it('leaves neither when the transaction fails', async () => {
    const { scope, about } = await world()
    const failing = scope.write(async (tx) => {
      await enqueue(tx, queue, { id: newId() }, { about })
      throw new Error('no row')
    })
    await expect(failing).rejects.toThrow('no row')
    expect(await jobsOf()).toBe(0)
    expect(await owner()('jobStatus').select('id')).toEqual([])
  })

  it('queues nothing for another tenant', async () => {
    const { scope, theirs } = await world()
    const about = { tenantId: theirs.tenantId, developmentId: theirs.id }
    await expect(scope.write((tx) => enqueue(tx, queue, { id: newId() }, { about }))).rejects.toThrow(
      'row-level security',
    )
    expect(await jobsOf()).toBe(0)
  })

  it('lets one of a singleton key wait, and refuses a payload of another shape or a queue that was never prepared', async () => {
    const { scope, about } = await world()
    const again = () => scope.write((tx) => enqueue(tx, queue, { id: newId() }, { about, singletonKey: 'one' }))
    expect(await again()).not.toBeNull()
    expect(await again()).toBeNull()
    expect(await jobsOf()).toBe(1)
    await expect(scope.write((tx) => enqueue(tx, queue, { id: 'x' }, { about }))).rejects.toThrow('Invalid uuid')
    const unknown = defineQueue({ name: 'unknown', payload: z.object({}) })
    await expect(scope.write((tx) => enqueue(tx, unknown, {}, { about }))).rejects.toThrow('not prepared')
  })
})

it('tells how much is waiting', async () => {
  const { scope, about } = await world()
  await scope.write((tx) => enqueue(tx, queue, { id: newId() }, { about }))
  expect(await queueHealth()).toMatchObject({ waiting: 1, active: 0, dead: 0 })
})
