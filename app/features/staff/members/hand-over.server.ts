// What waits for somebody who goes is given to a colleague who may see it, or to nobody: then it stands in the list as unassigned.
import { recordEvent } from '~/events/record-event.server'
import type { Transaction } from '~/platform/db/transaction.server'
import { badRequest } from '~/platform/problem.server'

type Going = { tenantId: string; from: string; to: string | null }
type Moved = { id: string; developmentId: string; heir: string | null }

/**
 * Hands open conversations and gaps over.
 * @returns how many there were.
 * @throws 400 for somebody who cannot take them.
 */
export async function handOver(tx: Transaction, { tenantId, from, to }: Going): Promise<number> {
  if (to !== null) await knownHeir(tx, { tenantId, from, to })
  const bindings = { tenantId, from, to }
  const { rows: handovers } = await tx.raw<{ rows: Moved[] }>(
    `UPDATE handovers AS h SET assignee_id = ${heirOf('h')}, assignee_notified_at = NULL
     WHERE h.tenant_id = :tenantId AND h.assignee_id = :from AND h.status <> 'resolved'
     RETURNING h.id, h.development_id, h.assignee_id AS heir`,
    bindings,
  )
  const { rows: gaps } = await tx.raw<{ rows: Moved[] }>(
    `UPDATE gaps AS g SET owner_id = ${heirOf('g')}, updated_at = statement_timestamp()
     WHERE g.tenant_id = :tenantId AND g.owner_id = :from AND g.state IN ('new', 'ours', 'asked_for')
     RETURNING g.id, g.development_id, g.owner_id AS heir`,
    bindings,
  )
  for (const { id: subjectId, developmentId, heir } of handovers)
    await recordEvent(tx, {
      type: 'handover.assigned',
      tenantId,
      developmentId,
      subjectId,
      payload: { assigneeId: heir },
    })
  for (const { id: subjectId, developmentId, heir } of gaps)
    await recordEvent(tx, { type: 'gap.assigned', tenantId, developmentId, subjectId, payload: { ownerId: heir } })
  return handovers.length + gaps.length
}

// Whoever sees some developments takes what is of those.
const heirOf = (
  row: string,
) => `(SELECT heir.id FROM users AS heir WHERE heir.tenant_id = :tenantId AND heir.id = :to::uuid
  AND (heir.role = 'admin' OR EXISTS (SELECT FROM user_developments AS own
    WHERE own.tenant_id = heir.tenant_id AND own.user_id = heir.id AND own.development_id = ${row}.development_id)))`

async function knownHeir(tx: Transaction, { tenantId, from, to }: Going): Promise<void> {
  const { rows } = await tx.raw<{ rows: unknown[] }>(
    'SELECT id FROM users WHERE tenant_id = ? AND id = ? AND id <> ? AND disabled_at IS NULL',
    [tenantId, to, from],
  )
  if (!rows.length) throw badRequest({ handTo: ['Choose one of your colleagues.'] })
}
