import type { Scope } from '~/auth/scope.server'
import { recordEvent } from '~/events/record-event.server'
import type { Transaction } from '~/platform/db/transaction.server'
import { badRequest } from '~/platform/problem.server'
import type { Asked } from '../filters'
import { aboutGap, type KnownGap, moveGap } from './known-gap.server'

/** Whose it is. Taking a new one on makes it ours. */
export async function assignGap(tx: Transaction, known: KnownGap, ownerId: string | null): Promise<void> {
  if (known.ownerId === ownerId) return
  await tx.raw('UPDATE gaps SET owner_id = ?, updated_at = statement_timestamp() WHERE tenant_id = ? AND id = ?', [
    ownerId,
    known.tenantId,
    known.id,
  ])
  await recordEvent(tx, { type: 'gap.assigned', ...aboutGap(known), payload: { ownerId } })
  if (ownerId && known.state === 'new') await moveGap(tx, { ...known, ownerId }, { state: 'ours' })
}

export async function setDueDay(tx: Transaction, known: KnownGap, dueOn: string | null): Promise<void> {
  await tx.raw('UPDATE gaps SET due_on = ?::date, updated_at = statement_timestamp() WHERE tenant_id = ? AND id = ?', [
    dueOn,
    known.tenantId,
    known.id,
  ])
  await recordEvent(tx, { type: 'gap.due_set', ...aboutGap(known), payload: { dueOn } })
}

/** Which slot of the matrix of required documents it belongs to; the questions no longer choose it. */
export async function placeGap(
  tx: Transaction,
  known: KnownGap,
  { category, houseType }: Asked<'place'>,
): Promise<void> {
  await ownHouseType(tx, known, houseType)
  await tx.raw(
    `UPDATE gaps SET category = :category, house_type_id = :houseType, is_placed = true, updated_at = statement_timestamp()
     WHERE tenant_id = :tenantId AND id = :id`,
    { category, houseType, tenantId: known.tenantId, id: known.id },
  )
  await recordEvent(tx, { type: 'gap.placed', ...aboutGap(known), payload: { category, houseTypeId: houseType } })
}

/** @throws 400 for a house type of another development. */
export async function ownHouseType(tx: Transaction, known: KnownGap, houseTypeId: string | null): Promise<void> {
  if (!houseTypeId) return
  const { rows } = await tx.raw<{ rows: unknown[] }>(
    'SELECT id FROM house_types WHERE tenant_id = ? AND development_id = ? AND id = ?',
    [known.tenantId, known.developmentId, houseTypeId],
  )
  if (!rows.length) throw badRequest({ houseType: ['Choose one of the house types of this development.'] })
}

export async function renameGap(tx: Transaction, known: KnownGap, title: string): Promise<void> {
  await tx.raw(
    'UPDATE gaps SET title = ?, is_titled = true, updated_at = statement_timestamp() WHERE tenant_id = ? AND id = ?',
    [title, known.tenantId, known.id],
  )
  await recordEvent(tx, { type: 'gap.renamed', ...aboutGap(known), payload: {} })
}

/** Writes down something among the staff. `id` is made by the page: a form that is sent twice says the same. */
export async function addNote(
  tx: Transaction,
  scope: Scope,
  known: KnownGap,
  { id, content }: Asked<'note'>,
): Promise<void> {
  const { tenantId, developmentId } = known
  const { rows } = await tx.raw<{ rows: unknown[] }>(
    `INSERT INTO gap_notes (id, tenant_id, development_id, gap_id, author_user_id, author_name, content, created_at)
     SELECT :id, :tenantId, :developmentId, :gapId, :author::uuid, coalesce((SELECT name FROM users WHERE id = :author::uuid), 'Staff'),
       :content, clock_timestamp()
     ON CONFLICT (tenant_id, id) DO NOTHING RETURNING id`,
    { id, tenantId, developmentId, gapId: known.id, author: scope.actor.id, content },
  )
  if (rows.length) await recordEvent(tx, { type: 'gap.noted', ...aboutGap(known), payload: {} })
}
