import { isCompanyRole, type Standing, standingOf } from '~/domain/staff/roles'
import type { Transaction } from '~/platform/db/transaction.server'
import { badRequest } from '~/platform/problem.server'

/** What stands in a row of somebody's, with the company's own role where it is one. */
export type ChosenStanding = Standing & { role: 'admin' | 'developer'; staffRoleId: string | null }

/** Holds off every other change of who administers a company and of its own roles, until the transaction ends. */
export async function holdRights(tx: Transaction, tenantId: string): Promise<void> {
  await tx.raw(`SELECT pg_advisory_xact_lock(hashtextextended('administrators:' || ?::uuid, 0))`, [tenantId])
}

/**
 * What a role means that was chosen in a form: one that every company has, or the id of one of its own.
 * @throws 400 for one that the company does not have.
 */
export async function chosenStanding(tx: Transaction, tenantId: string, chosen: string): Promise<ChosenStanding> {
  if (isCompanyRole(chosen)) return { ...standingOf(chosen), staffRoleId: null }
  const { rows } = await tx.raw<{ rows: { sees: 'company' | 'developments' }[] }>(
    'SELECT sees FROM staff_roles WHERE tenant_id = ? AND id = ?',
    [tenantId, chosen],
  )
  if (!rows[0]) throw badRequest({ role: ['Choose one of the roles.'] })
  return { role: rows[0].sees === 'company' ? 'admin' : 'developer', duty: 'own', staffRoleId: chosen }
}
