// The name and the time zone of a company: SQL reads them everywhere, so they are columns of the company itself.
import { platformScope, type Scope } from '~/auth/scope.server'
import { recordEvent } from '~/events/record-event.server'
import { databaseNow } from '~/platform/db/transaction.server'
import { notFound } from '~/platform/problem.server'
import type { CompanyFacts } from '../filters'

/**
 * Changes the name and the time zone of a company; with another zone all its days are counted anew. Its own administrators may not
 * write what the platform decides of it besides, so the platform does.
 * @returns what to tell the person.
 */
export function changeCompanyFacts({ actor }: Scope, tenantId: string, after: CompanyFacts): Promise<string> {
  return platformScope().write(async (tx) => {
    const { rows } = await tx.raw<{ rows: CompanyFacts[] }>(
      'SELECT name, timezone FROM tenants WHERE id = ? FOR UPDATE',
      [tenantId],
    )
    const [before] = rows
    if (!before) throw notFound('Company')
    if (before.name === after.name && before.timezone === after.timezone) return 'Nothing has changed.'
    const { name, timezone } = after
    const now = databaseNow(tx)
    await tx.raw('UPDATE tenants SET name = ?, timezone = ?, updated_at = ? WHERE id = ?', [
      name,
      timezone,
      now,
      tenantId,
    ])
    await recordEvent(tx, { type: 'tenant.changed', actor, tenantId, subjectId: tenantId, payload: { before, after } })
    return before.timezone === timezone ? 'Saved.' : 'Saved. The days of all figures are being counted anew.'
  })
}
