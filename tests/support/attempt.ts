// What a database role may do: by trying it, and by what the catalogue says.
import { owner } from './database'
import type { Scope } from '~/auth/scope.server'

export type Outcome = { count: number } | 'denied'

/** Runs one statement as a person and takes it back; 'denied' when Postgres refused for want of a right, or for a policy. */
export async function attempt(scope: Scope, sql: string, bindings: unknown[] = []): Promise<Outcome> {
  let outcome: Outcome | undefined
  const takenBack = new Error('taken back')
  try {
    await scope.write(async (tx) => {
      const answer = await tx.raw<{ rows: { count?: string }[]; rowCount: number }>(sql, bindings as never)
      outcome = { count: Number(answer.rows[0]?.count ?? answer.rowCount) }
      throw takenBack
    })
  } catch (error) {
    if (error === takenBack && outcome) return outcome
    if ((error as { code?: string }).code === '42501') return 'denied'
    throw error
  }
  throw new Error('unreachable')
}

export async function mayUpdate(role: string, table: string): Promise<string[]> {
  const { rows } = await owner().raw<{ rows: { name: string }[] }>(
    `SELECT attname AS name FROM pg_attribute WHERE attrelid = ?::regclass AND attnum > 0 AND attgenerated = ''
       AND has_column_privilege(?, attrelid, attnum, 'UPDATE')`,
    [table, `openhouse_${role}`],
  )
  return rows.map(({ name }) => name)
}

export async function mayDo(role: string, table: string, right: string): Promise<boolean> {
  const { rows } = await owner().raw<{ rows: { may: boolean }[] }>('SELECT has_table_privilege(?, ?, ?) AS may', [
    `openhouse_${role}`,
    table,
    right,
  ])
  return rows[0]?.may === true
}
