// A transaction begins by a statement that says nothing, and so does a part of one: waited for by itself, it is a round trip of each
// question and page. It goes out together with the statement after it, which tells the server who the transaction is for.
import type pg from 'pg'

const BEGINS = /^BEGIN\b/
const SAVES = /^SAVEPOINT\b/

/** For knex's `options` of a statement whose answer nobody reads, and after which another one comes at once: it leaves together with that. */
export const withNext = { leavesWithNext: true }

/**
 * For the pool's `afterCreate`, on a connection that sends statements without waiting for the answers to those before (`pipeline`):
 * BEGIN, SAVEPOINT and what is sent `withNext` are answered at once, and leave with the next statement in one packet. Were BEGIN ever
 * refused, what follows would be in no transaction: the connection is destroyed then, and whoever awaits a statement on it is told. The
 * others are refused only where the next statement is refused as well.
 */
export function beginWithNext(client: pg.Client): void {
  const submit = client.query.bind(client) as (...args: unknown[]) => unknown
  const { stream } = client.connection
  let isHeldBack = false
  const query = (...args: unknown[]) => {
    const answered = args.at(-1)
    const begins = BEGINS.test(textOf(args[0]))
    if (typeof answered === 'function' && (begins || SAVES.test(textOf(args[0])) || leavesWithNext(args[0]))) {
      if (!isHeldBack) stream.cork()
      isHeldBack = true
      submit(...args.slice(0, -1), (refused: Error | null) => void (begins && refused && stream.destroy(refused)))
      return answered(null, { command: '', rowCount: null, rows: [], fields: [] }) as unknown
    }
    const submitted = submit(...args)
    if (isHeldBack) stream.uncork()
    isHeldBack = false
    return submitted
  }
  client.query = query as typeof client.query
}

const leavesWithNext = (query: unknown) =>
  typeof query === 'object' && query !== null && 'leavesWithNext' in query && query.leavesWithNext === true

function textOf(query: unknown): string {
  if (typeof query === 'string') return query
  return typeof query === 'object' && query && 'text' in query ? String(query.text) : ''
}
