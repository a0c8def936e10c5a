// How staff in a homeowner's place end being there, whoever ends it. See docs/decisions/0017-impersonation.md.
import { recordEvent } from '~/events/record-event.server'
import type { Transaction } from '~/platform/db/transaction.server'

/**
 * Ends an impersonation, with which its sessions are worth nothing, and records it by whoever the Scope of the transaction says. One
 * that has ended or run out already is left as it is.
 * @returns whether there was one to end.
 */
export async function endImpersonation(tx: Transaction, id: string): Promise<boolean> {
  const { rows } = await tx.raw<{ rows: { tenantId: string; developmentId: string; homeownerId: string }[] }>(
    `UPDATE impersonations SET ended_at = statement_timestamp()
     WHERE id = ? AND ended_at IS NULL AND expires_at > statement_timestamp()
     RETURNING tenant_id, development_id, homeowner_id`,
    [id],
  )
  const [ended] = rows
  if (!ended) return false
  const { homeownerId, ...place } = ended
  await recordEvent(tx, { type: 'impersonation.ended', ...place, subjectId: id, payload: { homeownerId } })
  return true
}
