import { recordEvent } from '~/events/record-event.server'
import { addMs } from '~/lib/instant'
import { databaseNow, type Transaction } from '~/platform/db/transaction.server'
import { badRequest } from '~/platform/problem.server'

/** For so long the deletion of a company is undone by a press. */
export const graceDays = 30
const dayMs = 86_400_000

type Held = { id: string; name: string; isSuspended: boolean; deleteAfter: string | null }

/** Has a company deleted once its days of grace are over; from now on it is suspended. @throws 400 where its name is typed otherwise. */
export async function scheduleDeletion(tx: Transaction, company: Held, typed: string): Promise<string> {
  const { id, name } = company
  if (typed !== name) throw badRequest({ name: [`Type the name as it is: ${name}`] })
  if (company.deleteAfter) return `${name} is to be deleted already.`
  const now = databaseNow(tx)
  const deleteAfter = addMs(now, graceDays * dayMs)
  await tx.raw(
    `UPDATE tenants SET delete_after = :deleteAfter, suspended_at = coalesce(suspended_at, :now),
       suspension_reason = coalesce(suspension_reason, 'It is to be deleted'), updated_at = :now WHERE id = :id`,
    { id, deleteAfter, now },
  )
  if (!company.isSuspended) {
    const payload = { reason: 'It is to be deleted' }
    await recordEvent(tx, { type: 'tenant.suspended', tenantId: id, subjectId: id, payload })
  }
  await recordEvent(tx, {
    type: 'tenant.deletion_scheduled',
    tenantId: id,
    subjectId: id,
    payload: { after: deleteAfter },
  })
  return `${name} is suspended, and is deleted in ${graceDays} days unless you keep it.`
}

/** Keeps a company that was to be deleted. It stays suspended, until somebody resumes it. */
export async function keepCompany(tx: Transaction, { id, name, deleteAfter }: Held): Promise<string> {
  if (!deleteAfter) return `${name} is not to be deleted.`
  await tx.raw('UPDATE tenants SET delete_after = NULL, updated_at = ? WHERE id = ?', [databaseNow(tx), id])
  await recordEvent(tx, { type: 'tenant.deletion_undone', tenantId: id, subjectId: id, payload: {} })
  return `${name} stays. It is still suspended: resume it to let its people in.`
}
