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

/** Rows of one log among those of others. */
export function rowsOf<M extends Model>(model: Rows<M>['model'], rows: Rows<M>['rows']): LogRows {
  return { table: model.tableName, rows: rows.map(withId) }
}

type LogRows = { table: string; rows: object[] }

/** The one statement that adds rows to several such logs; those without rows are left out, but for the first. It runs when it is awaited. */
export function appendingAll(tx: Knex.Transaction, first: LogRows, ...others: LogRows[]): Knex.QueryBuilder {
  const filled = [first, ...others.filter(({ rows }) => rows.length > 0)]
  const last = filled.pop() ?? first
  const query = filled.reduce(
    (so, { table, rows }, index) => so.with(`appended_${index}`, tx(table).insert(rows)),
    tx.queryBuilder(),
  )
  return query.insert(last.rows).into(last.table)
}

function withId(row: object): object {
  return { id: newId(), ...row }
}
