import type { Scope } from '~/auth/scope.server'
import { recordEvent } from '~/events/record-event.server'
import { databaseNow, type Transaction } from '~/platform/db/transaction.server'
import { notFound } from '~/platform/problem.server'
import { resumeJobs } from '~/platform/queue/job-claims.server'
import type { CompanyIntent } from './filters'

/**
 * Does what the page of a company asks; asked twice, it is done once.
 * @returns what to tell the person.
 * @throws 404 for a company that there is not.
 */
export function changeCompany(scope: Scope, tenantId: string, asked: CompanyIntent): Promise<string> {
  return scope.write(async (tx) => {
    const company = await heldCompany(tx, tenantId)
    return asked.intent === 'suspend' ? suspend(tx, company, asked.reason) : resume(tx, company)
  })
}

type Held = { id: string; name: string; isSuspended: boolean; suspensionReason: string | null }

async function heldCompany(tx: Transaction, id: string): Promise<Held> {
  const { rows } = await tx.raw<{ rows: Held[] }>(
    `SELECT id, name, suspended_at IS NOT NULL AS is_suspended, suspension_reason FROM tenants WHERE id = ? FOR UPDATE`,
    [id],
  )
  if (!rows[0]) throw notFound('Company')
  return rows[0]
}

async function suspend(tx: Transaction, { id, name, isSuspended }: Held, reason: string): Promise<string> {
  if (isSuspended) return `${name} is suspended already.`
  const now = databaseNow(tx)
  await tx.raw('UPDATE tenants SET suspended_at = ?, suspension_reason = ?, updated_at = ? WHERE id = ?', [
    now,
    reason,
    now,
    id,
  ])
  await recordEvent(tx, { type: 'tenant.suspended', tenantId: id, subjectId: id, payload: { reason } })
  return `${name} is suspended. Its people see a page that says so.`
}

async function resume(tx: Transaction, { id, name, suspensionReason }: Held): Promise<string> {
  if (!suspensionReason) return `${name} is open already.`
  await tx.raw('UPDATE tenants SET suspended_at = NULL, suspension_reason = NULL, updated_at = ? WHERE id = ?', [
    databaseNow(tx),
    id,
  ])
  await resumeJobs(tx, id)
  const payload = { reason: suspensionReason }
  await recordEvent(tx, { type: 'tenant.resumed', tenantId: id, subjectId: id, payload })
  return `${name} is open again, as it was.`
}
