import type { Knex } from 'knex'
import type { Model, PartialModelObject } from 'objection'
import { newId } from '~/lib/id'

/**
 * Adds rows to a log that the person may append to and not read: without the RETURNING of Objection's insert, which would need
 * the right to read.
 */
export async function append<M extends Model>(
  tx: Knex.Transaction,
  model: { new (): M; tableName: string },
  rows: PartialModelObject<M>[],
): Promise<void> {
  if (rows.length) await tx(model.tableName).insert(rows.map(withId))
}

type Rows<M extends Model> = { model: { new (): M; tableName: string }; rows: PartialModelObject<M>[] }

/** The statement that adds rows to two such logs; to the one alone where the other has none. It runs when it is awaited. */
export function appendingBoth<A extends Model, B extends Model>(
  tx: Knex.Transaction,
  one: Rows<A>,
  other: Rows<B>,
): Knex.QueryBuilder {
  const inserting = tx(one.model.tableName).insert(one.rows.map(withId))
  if (other.rows.length === 0) return inserting
  return tx.with('appended', inserting).insert(other.rows.map(withId)).into(other.model.tableName)
}

function withId(row: object): object {
  return { id: newId(), ...row }
}
