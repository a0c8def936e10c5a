// What a question costs the database, as a number of statements: each is a round trip, and fifty who ask at once wait for all of them.
import { owner } from '../../../tests/support/database'
import { ask, homeWith, STOPCOCK } from '../../../tests/factories/asking'
import { afterAll, expect, it } from 'vitest'
import { closeThreads } from '~/platform/threads.server'

afterAll(closeThreads)

/**
 * Of the first question of a conversation that is like no other, where most has to be written. By which a transaction begins and ends is
 * not counted, since a test holds them all in its own; there are four.
 */
const MOST = 28

async function statementsOf(work: () => Promise<unknown>): Promise<string[]> {
  const seen: string[] = []
  const note = ({ sql }: { sql: string }) => void seen.push(sql.replace(/\s+/g, ' ').slice(0, 140))
  const { client } = owner() as unknown as { client: { on: typeof process.on; off: typeof process.off } }
  client.on('query' as never, note as never)
  try {
    await work()
  } finally {
    client.off('query' as never, note as never)
  }
  // By which the transaction of the test gets its own role back after each savepoint; and the last looks at the answer for the test.
  return seen
    .filter((sql) => !/^(?:SAVEPOINT|RELEASE)|^SELECT set_config\('role', 'none', true\), set_config\(/.test(sql))
    .slice(0, -1)
}

it('a question takes few statements', async () => {
  const { scope } = await homeWith([STOPCOCK])
  await ask(scope, 'Where is the stopcock?')
  const statements = await statementsOf(() => ask(scope, 'How do I shut the water off?'))
  expect(statements.length, statements.join('\n')).toBeLessThanOrEqual(MOST)
})
