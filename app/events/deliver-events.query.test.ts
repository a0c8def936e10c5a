import { owner } from '../../tests/support/database'
import { createDevelopment, createTenant } from '../../tests/factories/world'
import { beforeEach, describe, expect, it } from 'vitest'
import { type Scope, systemScope } from '~/auth/scope.server'
import { newId } from '~/lib/id'
import { deadJobs } from '~/platform/queue/dead-jobs.server'
import type { DeliveredEvent, Subscriber } from '~/platform/queue/subscriber'
import { deliverEvents } from './deliver-events.server'
import { recordEvent } from './record-event.server'

const name = 'prove-gaps-of-document'
let place: { tenantId: string; developmentId: string }
let scope: Scope
let heard: DeliveredEvent[]

beforeEach(async () => {
  const { tenantId, id: developmentId } = await createDevelopment(owner(), await createTenant(owner()))
  place = { tenantId, developmentId }
  scope = systemScope(tenantId)
  heard = []
})

const ready = (subjectId: string, version: number) =>
  scope.write((tx) =>
    recordEvent(tx, { type: 'document.ready', ...place, subjectId, payload: { version, pages: 1, chunks: 1 } }),
  )
const listener = (fails: (event: DeliveredEvent) => boolean = () => false): Subscriber => ({
  name,
  async deliver(tx, event) {
    await tx('developments').where({ id: event.developmentId }).update({ city: 'Heard' })
    if (fails(event)) throw new Error('No, not now')
    heard.push(event)
  },
})
const versions = () => heard.map(({ payload }) => payload.version)
const isDue = () => owner()('eventOutbox').update({ nextAttemptAt: new Date(0) })

describe('an event with a subscriber', () => {
  it('is delivered once, as it was recorded, and with the transaction that recorded it or not at all', async () => {
    const subjectId = newId()
    await ready(subjectId, 1)
    const rolledBack = scope.write(async (tx) => {
      await recordEvent(tx, {
        type: 'document.ready',
        ...place,
        subjectId,
        payload: { version: 2, pages: 1, chunks: 1 },
      })
      throw new Error('undone')
    })
    await expect(rolledBack).rejects.toThrow('undone')
    await scope.write((tx) => recordEvent(tx, { type: 'view.removed', payload: { page: '/', name: 'x' } }))
    expect([await deliverEvents([listener()]), await deliverEvents([listener()])]).toEqual([1, 0])
    expect(heard).toMatchObject([
      {
        ...place,
        type: 'document.ready',
        subjectId,
        actorKind: 'system',
        payload: { version: 1, pages: 1, chunks: 1 },
      },
    ])
  })

  it('waits for those before it of its subject, and for no other', async () => {
    const [one, other] = [newId(), newId()]
    await ready(one, 1)
    await ready(one, 2)
    await ready(other, 3)
    await ready(one, 4)
    await deliverEvents([listener(({ payload }) => payload.version === 1)])
    expect(versions()).toEqual([3])
    await isDue()
    await deliverEvents([listener()])
    expect(versions()).toEqual([3, 1, 2, 4])
  })

  it('that fails leaves nothing behind, and is given up in the end', async () => {
    const dead: string[] = []
    deadJobs.listen('deliver-events.test', ({ queue, message }) => dead.push(`${queue}: ${message}`))
    const subjectId = newId()
    await ready(subjectId, 1)
    await ready(subjectId, 2)
    const failing = listener(({ payload }) => payload.version === 1)
    for (let attempt = 1; attempt <= 11; attempt += 1) {
      await isDue()
      await deliverEvents([failing])
    }
    expect(await owner()('developments').where({ id: place.developmentId }).pluck('city')).not.toContain('Heard')
    expect([versions(), dead]).toEqual([[], []])
    await isDue()
    await deliverEvents([failing])
    expect([versions(), dead]).toEqual([[2], [`${name}: No, not now`]])
  })

  it('is of its tenant alone', async () => {
    await ready(newId(), 1)
    const other = await createTenant(owner())
    const sees = (of: string) => systemScope(of).read((tx) => tx('eventOutbox').select('tenantId'))
    expect([await sees(place.tenantId), await sees(other.id)]).toEqual([[{ tenantId: place.tenantId }], []])
  })
})
