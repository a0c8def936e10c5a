import { isDeepStrictEqual } from 'node:util'
import type { Scope } from '~/auth/scope.server'
import { quotaKeys } from '~/domain/tenants/quotas'
import { recordEvent } from '~/events/record-event.server'
import type { TenantsRow } from '~/models/rows'
import { databaseNow, type Transaction } from '~/platform/db/transaction.server'
import { notFound } from '~/platform/problem.server'
import { resumeJobs } from '~/platform/queue/job-claims.server'
import { keepCompany, scheduleDeletion } from './deletion/schedule-deletion.server'
import type { CompanyIntent } from './filters'

/**
 * Does what the page of a company asks; asked twice, it is done once.
 * @returns what to tell the person.
 * @throws 404 for a company that there is not; 400 for a deletion without its name.
 */
export function changeCompany(scope: Scope, tenantId: string, asked: CompanyIntent): Promise<string> {
  return scope.write(async (tx) => {
    const company = await heldCompany(tx, tenantId)
    switch (asked.intent) {
      case 'plan':
        return changePlan(tx, company, asked)
      case 'suspend':
        return suspend(tx, company, asked.reason)
      case 'resume':
        return resume(tx, company)
      case 'delete':
        return scheduleDeletion(tx, company, asked.name)
      case 'keep':
        return keepCompany(tx, company)
    }
  })
}

type Held = Pick<TenantsRow, 'id' | 'name' | 'plan' | 'quotas' | 'suspensionReason' | 'deleteAfter'> & {
  isSuspended: boolean
}

async function heldCompany(tx: Transaction, id: string): Promise<Held> {
  const { rows } = await tx.raw<{ rows: Held[] }>(
    `SELECT id, name, plan, quotas, suspended_at IS NOT NULL AS is_suspended, suspension_reason, delete_after FROM tenants WHERE id = ? FOR UPDATE`,
    [id],
  )
  if (!rows[0]) throw notFound('Company')
  return rows[0]
}

async function changePlan(
  tx: Transaction,
  { id, name, plan: planBefore, quotas: quotasBefore }: Held,
  { plan, ...asked }: Extract<CompanyIntent, { intent: 'plan' }>,
): Promise<string> {
  const quotas: Record<string, number> = {}
  for (const [quota, key] of Object.entries(quotaKeys)) {
    const chosen = asked[quota as keyof typeof quotaKeys]
    if (chosen !== null) quotas[key] = chosen
  }
  const before = { plan: planBefore, ...quotasBefore }
  const after = { plan, ...quotas }
  if (isDeepStrictEqual(before, after)) return 'Nothing has changed.'
  await tx.raw('UPDATE tenants SET plan = ?, quotas = ?::jsonb, updated_at = ? WHERE id = ?', [
    plan,
    JSON.stringify(quotas),
    databaseNow(tx),
    id,
  ])
  await recordEvent(tx, { type: 'tenant.changed', tenantId: id, subjectId: id, payload: { before, after } })
  return `The plan of ${name} is changed.`
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

async function resume(tx: Transaction, { id, name, suspensionReason, deleteAfter }: Held): Promise<string> {
  if (deleteAfter) return `${name} is to be deleted: keep it first.`
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
