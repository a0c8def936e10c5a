import { changeHeld } from '~/auth/change-held.server'
import type { Scope } from '~/auth/scope.server'
import type { HandoversRow } from '~/models/rows'
import type { Transaction } from '~/platform/db/transaction.server'

export type KnownHandover = Pick<
  HandoversRow,
  'id' | 'tenantId' | 'developmentId' | 'conversationId' | 'homeownerId' | 'status' | 'assigneeId'
>

async function holdHandover(tx: Transaction, handoverId: string): Promise<KnownHandover | null> {
  const { rows } = await tx.raw<{ rows: KnownHandover[] }>(
    `SELECT id, tenant_id, development_id, conversation_id, homeowner_id, status, assignee_id FROM handovers
     WHERE id = ? FOR UPDATE`,
    [handoverId],
  )
  return rows[0] ?? null
}

/**
 * Does something with a handover in one transaction, and makes stale what is counted of it.
 * @throws 404 for one that the person may not see.
 */
export function changeHandover<Result>(
  scope: Scope,
  handoverId: string | undefined,
  change: (tx: Transaction, known: KnownHandover) => Promise<Result>,
): Promise<Result> {
  return changeHeld(scope, { noun: 'Conversation', hold: holdHandover, tagsOf }, handoverId, change)
}

/** What shows how many wait, and how fast they were answered. */
function tagsOf({ tenantId, developmentId }: KnownHandover): string[] {
  return ['inbox', `inbox:${tenantId}`, `tenant:${tenantId}`, `development:${developmentId}`]
}

/** The name of whoever acts, as it stands beside what they write. */
export async function nameOfActor(tx: Transaction, scope: Scope): Promise<string> {
  const { rows } = await tx.raw<{ rows: { name: string }[] }>('SELECT name FROM users WHERE id = ?', [scope.actor.id])
  return rows[0]?.name ?? 'Your builder’s team'
}

/** About which handover an event is. */
export function aboutHandover({ id, tenantId, developmentId }: KnownHandover) {
  return { subjectId: id, tenantId, developmentId }
}
