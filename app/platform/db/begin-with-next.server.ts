// A transaction begins by a statement that says nothing: waited for by itself, it is a round trip of each question and page. It goes
// out together with the statement after it, which tells the server who the transaction is for.
import type pg from 'pg'

const BEGINS = /^BEGIN\b/

/**
 * For the pool's `afterCreate`, on a connection that sends statements without waiting for the answers to those before (`pipeline`):
 * BEGIN is answered at once, and leaves with the next statement in one packet. Were it ever refused, what follows would be in no
 * transaction: the connection is destroyed then, and whoever awaits a statement on it is told.
 */
export function beginWithNext(client: pg.Client): void {
  const submit = client.query.bind(client) as (...args: unknown[]) => unknown
  const { stream } = client.connection
  let isHeldBack = false
  const query = (...args: unknown[]) => {
    const answered = args.at(-1)
    if (typeof answered === 'function' && BEGINS.test(textOf(args[0]))) {
      stream.cork()
      isHeldBack = true
      submit(...args.slice(0, -1), (refused: Error | null) => void (refused && stream.destroy(refused)))
      return answered(null, { command: 'BEGIN', rowCount: null, rows: [], fields: [] }) as unknown
    }
    const submitted = submit(...args)
    if (isHeldBack) stream.uncork()
    isHeldBack = false
    return submitted
  }
  client.query = query as typeof client.query
}

function textOf(query: unknown): string {
  if (typeof query === 'string') return query
  return typeof query === 'object' && query && 'text' in query ? String(query.text) : ''
}
