// What a question costs the database: statements, and round trips, each of which fifty who ask at once wait for.
import { owner } from '../../../tests/support/database'
import { ask, homeWith, STOPCOCK } from '../../../tests/factories/asking'
import { afterAll, expect, it } from 'vitest'
import { closeThreads } from '~/platform/threads.server'

afterAll(closeThreads)

/**
 * Of the first question of a conversation that is like no other, where most has to be written. By which a transaction begins and ends is
 * not counted, since a test holds them all in its own; there are four, whose beginnings go out with their first statement.
 */
const MOST = { statements: 28, trips: 15 }

async function costOf(work: () => Promise<unknown>) {
  const seen: { sql: string; trip: number }[] = []
  let trip = 0
  let isUnderWay = false
  const note = ({ sql }: { sql: string }) => {
    // By which the transaction of the test gets its own role back after each savepoint.
    if (/^(?:SAVEPOINT|RELEASE)|^SELECT set_config\('role', 'none', true\), set_config\(/.test(sql)) return
    // What is sent in one turn of the event loop has waited for no answer in between.
    if (!isUnderWay) trip += 1
    isUnderWay = true
    setImmediate(() => (isUnderWay = false))
    seen.push({ sql: sql.replace(/\s+/g, ' ').slice(0, 140), trip })
  }
  const { client } = owner() as unknown as { client: { on: typeof process.on; off: typeof process.off } }
  client.on('query' as never, note as never)
  try {
    await work()
  } finally {
    client.off('query' as never, note as never)
  }
  // The last looks at the answer for the test.
  return seen.slice(0, -1)
}

it('a question takes few statements, and fewer round trips', async () => {
  const { scope } = await homeWith([STOPCOCK])
  await ask(scope, 'Where is the stopcock?')
  const cost = await costOf(() => ask(scope, 'How do I shut the water off?'))
  const shown = cost.map(({ sql, trip }) => `${trip} ${sql}`).join('\n')
  expect(cost.length, shown).toBeLessThanOrEqual(MOST.statements)
  expect(cost.at(-1)?.trip, shown).toBeLessThanOrEqual(MOST.trips)
})
