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
