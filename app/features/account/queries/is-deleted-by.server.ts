import { signInScope } from '~/auth/scope.server'

/** Whether an act of this name has deleted an account: whose, nobody knows any more. */
export async function isDeletedBy(act: string | null): Promise<boolean> {
  if (act === null) return false
  const { rows } = await signInScope().read((tx) =>
    tx.raw<{ rows: unknown[] }>(
      `SELECT 1 FROM homeowner_acts WHERE kind = 'delete-account' AND homeowner_id IS NULL AND act = ? LIMIT 1`,
      [act],
    ),
  )
  return rows.length > 0
}
