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
  if (rows.length) await tx(model.tableName).insert(rows.map((row) => ({ id: newId(), ...row })))
}

type Rows<M extends Model> = { model: { new (): M; tableName: string }; rows: PartialModelObject<M>[] }

/** Adds rows to two such logs in one statement: each round trip is waited for. */
export async function appendBoth<A extends Model, B extends Model>(
  tx: Knex.Transaction,
  one: Rows<A>,
  other: Rows<B>,
): Promise<void> {
  if (one.rows.length === 0 || other.rows.length === 0) {
    await append(tx, one.model, one.rows)
    return append(tx, other.model, other.rows)
  }
  const withIds = (rows: object[]) => rows.map((row) => ({ id: newId(), ...row }))
  await tx
    .with('appended', tx(one.model.tableName).insert(withIds(one.rows)))
    .insert(withIds(other.rows))
    .into(other.model.tableName)
}
