// A network can swallow what is sent without a word (a firewall that forgot the connection, a host that is gone). Nobody resets the
// connection then, and who waits, waits for ever: so each statement has a time, and a connection that lets it pass is destroyed.
import type pg from 'pg'
import type { Knex } from 'knex'
import { env } from '../env.server'

/** The database did not answer in time; whether the statement took effect is not known. */
export class DatabaseSilentError extends Error {
  override name = 'DatabaseSilentError'
  constructor(silenceMs: number) {
    super(`The database was silent for ${Math.round(silenceMs / 1000)} s`)
  }
}

/** How long Postgres may work on a statement before it ends it by itself, where nothing else is said. */
export const STATEMENT_MS = 15_000

// What the answer may take on top of that. The embedded database has no such timer, and answers one connection after the other.
const marginMs = () => (env().DATABASE_URL ? 5_000 : 60_000)

/** How long a connection may take. To the embedded database it waits for whoever is in a transaction there: a migration, say. */
export const connectMs = () => (env().DATABASE_URL ? 10_000 : 60_000)

const limits = new WeakMap<object, number>()

/** For the pool's `afterCreate`: destroys the connection when a statement on it is not answered in time. */
export function limitSilence(client: pg.Client): void {
  const submit = client.query.bind(client) as (...args: unknown[]) => unknown
  const limited = (...args: unknown[]) => {
    const silenceMs = ownLimit(args[0]) ?? limits.get(client) ?? STATEMENT_MS + marginMs()
    const answered = args.at(-1)
    if (!Number.isFinite(silenceMs) || typeof answered !== 'function') return submit(...args)
    // The socket's error reaches the statement, the pool, which does not give the connection out again, and a ROLLBACK at once.
    const timer = setTimeout(() => client.connection.stream.destroy(new DatabaseSilentError(silenceMs)), silenceMs)
    const settled = (...outcome: unknown[]): unknown => {
      clearTimeout(timer)
      return answered(...outcome) as unknown
    }
    return submit(...args.slice(0, -1), settled)
  }
  client.query = limited as typeof client.query
}

/** For knex's `options` of one statement outside of a transaction, such as upkeep that looks at whole tables. */
export function upTo(statementMs: number): { silenceMs: number } {
  return { silenceMs: statementMs + marginMs() }
}

function ownLimit(query: unknown): number | undefined {
  return typeof query === 'object' && query && 'silenceMs' in query ? Number(query.silenceMs) : undefined
}

/** Runs work on a transaction's connection whose statements may take as long as `statementMs`. */
export async function allowSilence<T>(tx: Knex.Transaction, statementMs: number, work: () => Promise<T>): Promise<T> {
  const client = (await tx.client.acquireConnection()) as object
  limits.set(client, statementMs + marginMs())
  try {
    return await work()
  } finally {
    limits.delete(client)
  }
}
