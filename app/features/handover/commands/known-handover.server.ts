import type { Scope } from '~/auth/scope.server'
import { isUuid } from '~/lib/id'
import type { HandoversRow } from '~/models/rows'
import { invalidate, markStale } from '~/platform/cache.server'
import type { Transaction } from '~/platform/db/transaction.server'
import { notFound } from '~/platform/problem.server'

export type KnownHandover = Pick<
  HandoversRow,
  'id' | 'tenantId' | 'developmentId' | 'conversationId' | 'homeownerId' | 'status' | 'assigneeId'
>

/** The handover, held until the transaction ends: what two people do with it at once is done one after the other. */
async function holdHandover(tx: Transaction, handoverId: string): Promise<KnownHandover> {
  const { rows } = await tx.raw<{ rows: KnownHandover[] }>(
    `SELECT id, tenant_id, development_id, conversation_id, homeowner_id, status, assignee_id FROM handovers
     WHERE id = ? FOR UPDATE`,
    [handoverId],
  )
  if (!rows[0]) throw notFound('Conversation')
  return rows[0]
}

/**
 * Does something with a handover in one transaction, and makes stale what is counted of it.
 * @throws 404 for one that the person may not see.
 */
export async function changeHandover<Result>(
  scope: Scope,
  handoverId: string | undefined,
  change: (tx: Transaction, known: KnownHandover) => Promise<Result>,
): Promise<Result> {
  if (!isUuid(handoverId)) throw notFound('Conversation')
  const { result, tags } = await scope.write(async (tx) => {
    const known = await holdHandover(tx, handoverId)
    const changed = await change(tx, known)
    const stale = tagsOf(known)
    await markStale(tx, stale)
    return { result: changed, tags: stale }
  })
  await invalidate(tags)
  return result
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
