// Statements of one transaction that need nothing of each other's answers, sent in one packet and run in the order given: a round trip
// costs more than most statements do.
import type { Knex } from 'knex'
import type pg from 'pg'

type Client = {
  acquireConnection(): Promise<pg.Client>
  query(connection: pg.Client, compiled: Knex.Sql): Promise<object>
  processResponse(answered: object, runner: null): unknown
  postProcessResponse(response: unknown): unknown
}

/** A query of knex that nobody awaits; of Objection's, what `toKnexQuery` gives. */
export type Statement<Answer> = PromiseLike<Answer> & { toSQL(): unknown }
type Answers<Statements extends readonly unknown[]> = { [Index in keyof Statements]: Awaited<Statements[Index]> }

/**
 * Runs statements of a transaction in their order, and in one round trip.
 * @returns the answer of each, as if each had been awaited.
 * @throws what the first that failed failed with; those after it had no effect, since the transaction is over.
 */
export async function inOneTrip<const Statements extends readonly Statement<unknown>[]>(
  tx: Knex.Transaction,
  statements: Statements,
): Promise<Answers<Statements>> {
  const client = tx.client as Client
  const connection = await client.acquireConnection()
  const compiled = statements.map((statement) => statement.toSQL() as Knex.Sql)
  const { stream } = connection.connection
  stream.cork()
  const sent = compiled.map((statement) => client.query(connection, statement))
  stream.uncork()
  const settled = await Promise.allSettled(sent)
  const answers = settled.map((answer) => {
    if (answer.status === 'rejected') throw answer.reason
    return client.postProcessResponse(client.processResponse(answer.value, null))
  })
  return answers as Answers<Statements>
}
