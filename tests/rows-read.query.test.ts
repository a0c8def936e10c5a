// What counts events reads rollups: many times fewer rows than the events. Counted in rows, which are the same on any machine.
import { fillConversations } from '../bench/support/conversations'
import { countsEvents, rawAnswers } from '../bench/support/raw-answers'
import { fillOnce, owner } from './support/database'
import { describe, expect, it } from 'vitest'
import { staffScope } from '~/auth/scope.server'
import { answerer } from '~/features/analytics/api/answer-endpoint.server'
import { endpoints } from '~/features/analytics/api/endpoints'
import { readQuery } from '~/features/analytics/api/query'
import { addCalendarDays } from '~/lib/calendar-day'
import { newId } from '~/lib/id'
import { forgetLocalCache } from '~/platform/cache.server'

const days = 90
const leastRatio = 5

let world: Awaited<ReturnType<typeof fillConversations>>

fillOnce(async (db) => {
  world = await fillConversations(db, { messages: 20_000, developments: 2, days, homeowners: 20 })
  await db.raw('ANALYZE')
})

/** Rows that this transaction has read so far, of tables from end to end and through indexes. */
async function rowsRead(): Promise<number> {
  const { rows } = await owner().raw<{ rows: { read: string }[] }>(
    'SELECT sum(seq_tup_read + coalesce(idx_tup_fetch, 0)) AS read FROM pg_stat_xact_user_tables',
  )
  return Number(rows[0]?.read)
}

async function rowsReadBy(work: () => Promise<unknown>): Promise<number> {
  const before = await rowsRead()
  await work()
  return (await rowsRead()) - before
}

describe.each(endpoints.filter(({ path }) => countsEvents.has(path)))('$path', (endpoint) => {
  it(`reads at least ${leastRatio} times fewer rows than counting the events would`, async () => {
    const { tenantId, today } = world
    const developmentId = endpoint.path.includes('{developmentId}') ? world.developmentId : null
    const period = { from: addCalendarDays(today, 1 - days), to: today }
    const query = readQuery(endpoint.query, new URLSearchParams(period))
    const scope = staffScope({ role: 'admin', userId: newId(), tenantId })
    const ground = { tenantId, developmentId, timezone: 'Europe/Dublin', today, tags: [] }
    forgetLocalCache()
    const read = await rowsReadBy(() => answerer(endpoint, { scope, ground, query })(query))
    const raw = await rowsReadBy(async () =>
      rawAnswers[endpoint.path]?.(owner(), { tenantId, developmentId, ...period }),
    )
    expect(read).toBeGreaterThan(0)
    expect(raw / read, `${raw} rows of events, ${read} of rollups`).toBeGreaterThan(leastRatio)
  })
})
