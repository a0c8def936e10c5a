import { platformScope, type Scope } from '~/auth/scope.server'
import { recordEvent } from '~/events/record-event.server'
import { addMs } from '~/lib/instant'
import { databaseNow } from '~/platform/db/transaction.server'
import { notFound } from '~/platform/problem.server'
import type { graceDays } from './filters'

const dayMs = 86_400_000

/**
 * Says from when on all staff of a company need a second step of signing in. Its own administrators may not write what it is besides.
 * @param days of grace; empty where each decides.
 * @returns what to tell the person.
 */
export function requireSecondFactor(
  { actor }: Scope,
  tenantId: string,
  days: (typeof graceDays)[number],
): Promise<string> {
  return platformScope().write(async (tx) => {
    const from = days === '' ? null : addMs(databaseNow(tx), Number(days) * dayMs)
    const { rowCount } = await tx.raw<{ rowCount: number }>(
      'UPDATE tenants SET second_factor_from = ?, updated_at = now() WHERE id = ?',
      [from, tenantId],
    )
    if (!rowCount) throw notFound('Company')
    await recordEvent(tx, { type: 'tenant.second_factor_set', actor, tenantId, subjectId: tenantId, payload: { from } })
    return from ? 'Saved. Whoever has no second step is asked to set it up.' : 'Saved. Each decides for themself.'
  })
}
