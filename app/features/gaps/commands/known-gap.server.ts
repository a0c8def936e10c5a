import { changeHeld } from '~/auth/change-held.server'
import type { Scope } from '~/auth/scope.server'
import { recordEvent } from '~/events/record-event.server'
import { isUuid } from '~/lib/id'
import type { GapsRow } from '~/models/rows'
import type { Transaction } from '~/platform/db/transaction.server'
import { notFound } from '~/platform/problem.server'
import type { GapState } from '~/domain/gaps/states'

export type KnownGap = Pick<GapsRow, 'id' | 'tenantId' | 'developmentId' | 'title' | 'state' | 'ownerId'>

/** The gap, held until the transaction ends; none where it is gone or not to be seen. */
export async function holdGap(tx: Transaction, gapId: string): Promise<KnownGap | null> {
  const { rows } = await tx.raw<{ rows: KnownGap[] }>(
    'SELECT id, tenant_id, development_id, title, state, owner_id FROM gaps WHERE id = ? FOR UPDATE',
    [gapId],
  )
  return rows[0] ?? null
}

/**
 * Does something with a gap in one transaction, and makes stale what is counted of gaps.
 * @throws 404 for one that the person may not see.
 */
export function changeGap<Result>(
  scope: Scope,
  gapId: string | undefined,
  change: (tx: Transaction, known: KnownGap) => Promise<Result>,
): Promise<Result> {
  return changeHeld(scope, { noun: 'Gap', hold: holdGap, tagsOf }, gapId, change)
}

/** @throws 404 for one that the person may not see: before what takes a moment. */
export async function seenGap(scope: Scope, gapId: string | undefined): Promise<KnownGap> {
  if (!isUuid(gapId)) throw notFound('Gap')
  const { rows } = await scope.read((tx) =>
    tx.raw<{ rows: KnownGap[] }>(
      'SELECT id, tenant_id, development_id, title, state, owner_id FROM gaps WHERE id = ?',
      [gapId],
    ),
  )
  if (!rows[0]) throw notFound('Gap')
  return rows[0]
}

/** What shows how many gaps there are, and how soon they close. */
export function tagsOf({ tenantId, developmentId }: Pick<KnownGap, 'tenantId' | 'developmentId'>): string[] {
  return [`tenant:${tenantId}`, `development:${developmentId}`]
}

/** About which gap an event is. */
export function aboutGap({ id, tenantId, developmentId }: Pick<KnownGap, 'id' | 'tenantId' | 'developmentId'>) {
  return { subjectId: id, tenantId, developmentId }
}

type Moved = { state: GapState; because?: string | null }

/** Puts a gap into another state, on record. What it was dismissed, answered and closed for goes with the state. */
export async function moveGap(tx: Transaction, known: KnownGap, { state, because = null }: Moved): Promise<void> {
  await tx.raw(
    `UPDATE gaps SET state = :state, dismissed_because = CASE WHEN :state = 'not_ours' THEN :because::text END,
       answered_at = CASE WHEN :state IN ('answered', 'closed') THEN coalesce(answered_at, statement_timestamp()) END,
       closed_at = CASE WHEN :state = 'closed' THEN statement_timestamp() END,
       proof_due_at = CASE WHEN :state IN ('answered', 'closed') THEN proof_due_at END, updated_at = statement_timestamp()
     WHERE tenant_id = :tenantId AND id = :id`,
    { id: known.id, tenantId: known.tenantId, state, because },
  )
  await recordEvent(tx, {
    type: 'gap.state_changed',
    ...aboutGap(known),
    payload: { state, was: known.state, because },
  })
}

/** The state of a gap that is to be worked on. */
export function openState({ ownerId }: Pick<KnownGap, 'ownerId'>): GapState {
  return ownerId ? 'ours' : 'new'
}
