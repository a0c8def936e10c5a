import type { Scope } from '~/auth/scope.server'
import { recordEvent } from '~/events/record-event.server'
import { formatPlural } from '~/lib/format'
import type { Transaction } from '~/platform/db/transaction.server'
import { badRequest, HttpError, notFound } from '~/platform/problem.server'
import { enqueue } from '~/platform/queue/queue.server'
import { deleteFilesQueue } from '~/platform/storage/delete-files.server'
import { type Batch, holdBatch, queueBatch } from './batch.server'
import type { BatchIntent } from './filters'
import { isDuplicateSql } from './queries.server'

/**
 * Does what a form of a batch asks.
 * @returns what to tell the person, and whether the batch is gone.
 * @throws 400 for a house type that there is not, 404 for a file or batch that there is not, 409 where nothing can be added.
 */
export function changeBatch(
  scope: Scope,
  { developmentId, batchId }: { developmentId: string; batchId: string | undefined },
  asked: BatchIntent,
): Promise<{ message: string; isGone: boolean }> {
  return scope.write(async (tx) => {
    const batch = await holdBatch(tx, developmentId, batchId)
    if (asked.intent === 'delete') return { message: await deleteBatch(tx, batch), isGone: true }
    return { message: await change(tx, batch, asked), isGone: false }
  })
}

function change(tx: Transaction, batch: Batch, asked: Exclude<BatchIntent, { intent: 'delete' }>): Promise<string> {
  if (asked.intent === 'accept') return accept(tx, batch)
  if (asked.intent === 'mend') return mend(tx, batch, asked)
  const [from, to] = asked.intent === 'skip' ? ['suggested', 'skipped'] : ['skipped', 'suggested']
  return move(tx, batch, { fileId: asked.fileId, from, to })
}

async function mend(tx: Transaction, batch: Batch, asked: Extract<BatchIntent, { intent: 'mend' }>): Promise<string> {
  if (asked.houseType !== 'all') await requireHouseType(tx, batch, asked.houseType)
  const { rowCount } = await tx.raw<{ rowCount: number }>(
    `UPDATE document_batch_files SET title = :title, category = :category, house_type = :houseType, language = :language, message = NULL,
       updated_at = now()
     WHERE tenant_id = :tenantId AND document_batch_id = :batchId AND id = :fileId AND state IN ('suggested', 'skipped')`,
    {
      tenantId: batch.tenantId,
      batchId: batch.id,
      fileId: asked.fileId,
      title: asked.title,
      category: asked.category,
      houseType: asked.houseType,
      language: asked.language,
    },
  )
  if (!rowCount) throw notFound('File')
  return 'Saved.'
}

async function requireHouseType(tx: Transaction, { tenantId, developmentId }: Batch, code: string): Promise<void> {
  const { rows } = await tx.raw<{ rows: { id: string }[] }>(
    'SELECT id FROM house_types WHERE tenant_id = ? AND development_id = ? AND code = ?',
    [tenantId, developmentId, code],
  )
  if (!rows[0]) throw badRequest({ houseType: ['Choose one of the house types of this development.'] })
}

async function move(
  tx: Transaction,
  { tenantId, id }: Batch,
  { fileId, from, to }: { fileId: string; from?: string; to?: string },
): Promise<string> {
  const { rowCount } = await tx.raw<{ rowCount: number }>(
    'UPDATE document_batch_files SET state = ?, updated_at = now() WHERE tenant_id = ? AND document_batch_id = ? AND id = ? AND state = ?',
    [String(to), tenantId, id, fileId, String(from)],
  )
  if (!rowCount) throw notFound('File')
  return to === 'skipped' ? 'The file is left out.' : 'The file is in again.'
}

/** All that have a category and are not here already. */
async function accept(tx: Transaction, batch: Batch): Promise<string> {
  const { tenantId, developmentId, id } = batch
  const { rowCount } = await tx.raw<{ rowCount: number }>(
    `UPDATE document_batch_files AS file SET state = 'accepted', message = NULL, updated_at = now()
     WHERE file.tenant_id = ? AND file.document_batch_id = ? AND file.state = 'suggested' AND file.category IS NOT NULL AND NOT ${isDuplicateSql}`,
    [tenantId, id],
  )
  if (!rowCount) throw new HttpError(409, 'There is no file that can be added.')
  await queueBatch(tx, batch)
  await recordEvent(tx, {
    type: 'document.batch_accepted',
    tenantId,
    developmentId,
    subjectId: id,
    payload: { files: rowCount },
  })
  return `${formatPlural(rowCount, 'file')} being added.`
}

/** Forgets a batch, and what of it is no document; what became one stays. */
export async function deleteBatch(tx: Transaction, { id, tenantId, developmentId }: Batch): Promise<string> {
  const { rows } = await tx.raw<{ rows: { storageKey: string }[] }>(
    `SELECT storage_key FROM document_batch_files WHERE tenant_id = :tenantId AND document_batch_id = :id AND storage_key IS NOT NULL
     UNION ALL SELECT archive_key FROM document_batches WHERE tenant_id = :tenantId AND id = :id AND archive_key IS NOT NULL LIMIT 1000`,
    { tenantId, id },
  )
  const storageKeys = rows.map(({ storageKey }) => storageKey)
  await tx.raw('DELETE FROM document_batches WHERE tenant_id = ? AND id = ?', [tenantId, id])
  if (storageKeys.length)
    await enqueue(tx, deleteFilesQueue, { storageKeys }, { about: { tenantId, developmentId, subjectId: id } })
  await recordEvent(tx, {
    type: 'document.batch_deleted',
    tenantId,
    developmentId,
    subjectId: id,
    payload: { files: storageKeys.length },
  })
  return 'The list is deleted. What was added of it stays.'
}
