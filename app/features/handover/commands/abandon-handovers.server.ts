import type { HomeScope } from '~/auth/scope.server'
import type { Transaction } from '~/platform/db/transaction.server'
import { enqueue } from '~/platform/queue/queue.server'
import { deleteFilesQueue } from '~/platform/storage/delete-files.server'

/**
 * Ends all hand-overs of a homeowner whose account goes, in the transaction in which it does: nobody waits for an answer any more, and
 * nobody gave one. Their photos go with them.
 */
export async function abandonHandovers(tx: Transaction, scope: HomeScope): Promise<void> {
  await deletePhotos(tx, scope)
  await tx.raw(
    `UPDATE handovers SET status = 'resolved', resolved_at = greatest(statement_timestamp(), requested_at), abandoned_at = statement_timestamp()
     WHERE homeowner_id = ? AND status <> 'resolved'`,
    [scope.homeownerId],
  )
}

// Their files go by the job of files that are gone, once this is committed.
async function deletePhotos(tx: Transaction, { homeownerId, tenantId, developmentId }: HomeScope): Promise<void> {
  const { rows } = await tx.raw<{ rows: { storageKey: string }[] }>(
    'DELETE FROM handover_photos WHERE homeowner_id = ? RETURNING storage_key',
    [homeownerId],
  )
  const storageKeys = rows.map(({ storageKey }) => storageKey)
  if (storageKeys.length > 0)
    await enqueue(tx, deleteFilesQueue, { storageKeys }, { about: { tenantId, developmentId, subjectId: homeownerId } })
}
