import { beforeEach, describe, expect, it } from 'vitest'
import type { Scope } from '~/auth/scope.server'
import { addMs } from '~/lib/instant'
import { makePeriod } from '~/metrics/query/period'
import '../../../../../tests/support/database'
import { createInboxWorld, type InboxWorld } from '../../../../../tests/factories/inbox'
import { figuresOf as toFigures } from '~/metrics/query/figures'
import { handoverMeasures } from '../measures'
import { handoverFigures } from './handovers.server'

// Clocks go forward on its last day.
const period = makePeriod(
  'custom',
  { from: '2026-03-16', to: '2026-03-29' },
  { today: '2026-03-30', compare: 'previous' },
)
const minuteMs = 60_000

let world: InboxWorld
beforeEach(async () => {
  world = await createInboxWorld()
})

type Estate = InboxWorld['here']
type Minutes = { firstResponse?: number; resolution?: number }

/** A conversation that was handed over then, answered and resolved so many minutes later. */
async function handedOver(estate: Estate, requested: string, { firstResponse, resolution }: Minutes = {}) {
  const requestedAt = new Date(requested).toISOString()
  const after = (minutes: number) => addMs(requestedAt, minutes * minuteMs)
  return estate.handOver({
    requestedAt,
    lastMessageAt: requestedAt,
    status: resolution === undefined ? 'open' : 'resolved',
    ...(firstResponse !== undefined && { firstResponseAt: after(firstResponse) }),
    ...(resolution !== undefined && { resolvedAt: after(resolution) }),
  })
}

async function figuresOf(scope: Scope, developmentId: string | null = null, tenantId: string | null = null) {
  const { totals } = toFigures(handoverMeasures, await handoverFigures(scope, { tenantId, developmentId, period }))
  const minutes = (ms: number | null) => (ms === null ? null : ms / minuteMs)
  const of = (when: 'current' | 'previous') => ({
    counts: [totals.handoversRequested[when], totals.handoversAnswered[when], totals.handoversResolved[when]],
    share: totals.resolutionShare[when],
    firstResponse: [totals.averageFirstReply[when], totals.medianFirstReply[when], totals.slowFirstReply[when]].map(
      minutes,
    ),
    resolution: [totals.averageResolution[when], totals.medianResolution[when], totals.slowResolution[when]].map(
      minutes,
    ),
  })
  return { current: of('current'), previous: of('previous') }
}

describe('the figures of what was handed over', () => {
  beforeEach(async () => {
    const { here, beside, abroad } = world
    await handedOver(here, '2026-03-15T23:59:59Z', { firstResponse: 5 })
    await handedOver(here, '2026-03-16T00:00:00Z', { firstResponse: 10, resolution: 60 })
    await handedOver(here, '2026-03-20T10:00:00Z', { firstResponse: 20 })
    await handedOver(here, '2026-03-29T22:59:59Z')
    await handedOver(here, '2026-03-29T23:00:00Z', { firstResponse: 1, resolution: 1 })
    await handedOver(beside, '2026-03-20T10:00:00Z', { firstResponse: 30, resolution: 30 })
    await handedOver(abroad, '2026-03-20T10:00:00Z', { firstResponse: 1_000 })
  })

  it('do not take for resolved what ended with the account of its homeowner', async () => {
    const requestedAt = new Date('2026-03-20T12:00:00Z')
    const over = new Date('2026-03-21T12:00:00Z')
    await world.here.handOver({
      requestedAt,
      lastMessageAt: requestedAt,
      status: 'resolved',
      resolvedAt: over,
      abandonedAt: over,
    })
    const { current } = await figuresOf(world.maeve)
    expect(current).toMatchObject({ counts: [5, 3, 2], share: 0.4, resolution: [45, 45, 58.5] })
  })

  it('are of the days of the company, and of its own alone', async () => {
    expect(await figuresOf(world.maeve)).toEqual({
      current: {
        counts: [4, 3, 2],
        share: 0.5,
        firstResponse: [20, 20, 29],
        resolution: [45, 45, 58.5],
      },
      previous: { counts: [1, 1, 0], share: 0, firstResponse: [5, 5, 5], resolution: [null, null, null] },
    })
  })

  it('are those of the own developments for a developer, and of one where one is asked for', async () => {
    const own = await figuresOf(world.ciaran)
    expect(own.current).toMatchObject({ counts: [3, 2, 1], firstResponse: [15, 15, 19.5] })
    expect(await figuresOf(world.maeve, world.here.development.id)).toEqual(own)
    expect((await figuresOf(world.ciaran, world.beside.development.id)).current.counts).toEqual([0, 0, 0])
  })

  it('are of every company, or of one, for who sees them all', async () => {
    expect((await figuresOf(world.all)).current.counts).toEqual([5, 4, 2])
    expect((await figuresOf(world.all, null, world.ours.id)).current.counts).toEqual([4, 3, 2])
  })
})

it('of nothing there is no share and no time', async () => {
  const nothing = { share: null, firstResponse: [null, null, null], resolution: [null, null, null] }
  const [counts, when] = [[0, 0, 0], await figuresOf(world.maeve)]
  expect(when).toEqual({ current: { counts, ...nothing }, previous: { counts, ...nothing } })
})
