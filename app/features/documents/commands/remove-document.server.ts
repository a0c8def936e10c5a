import type { Scope } from '~/auth/scope.server'
import { recordEvent } from '~/events/record-event.server'
import { append } from '~/models/append'
import { Document } from '~/models/document'
import { DocumentVersion } from '~/models/document-version'
import { RollupDirty } from '~/models/rollup-dirty'
import type { Transaction } from '~/platform/db/transaction.server'
import { notFound } from '~/platform/problem.server'
import { enqueue } from '~/platform/queue/queue.server'
import { deleteFilesQueue } from '../queues.server'

/**
 * Removes a document with its versions, passages, views and downloads. Its files are deleted by a job, which is queued in the
 * same transaction.
 * @throws 404 for an unknown document.
 */
export async function removeDocument(scope: Scope, documentId: string): Promise<{ title: string }> {
  return scope.write(async (tx) => {
    const document = await Document.query(tx)
      .select('tenantId', 'developmentId', 'title')
      .findById(documentId)
      .forUpdate()
    if (!document) throw notFound('Document')
    const { tenantId, developmentId, title } = document
    const versions = await DocumentVersion.query(tx).select('storageKey').where({ documentId })
    await markActivity(tx, documentId)
    await Document.query(tx).deleteById(documentId)
    const storageKeys = versions.map(({ storageKey }) => storageKey)
    await enqueue(tx, deleteFilesQueue, { storageKeys }, { about: { tenantId, developmentId, subjectId: documentId } })
    await recordEvent(tx, {
      type: 'document.removed',
      tenantId,
      developmentId,
      subjectId: documentId,
      payload: { title },
    })
    return { title }
  })
}

// Its views and downloads go with it, so whatever day counted one of them is counted anew. Every zone's days are whole quarters of
// an hour; a mark for each hour would put some on the day before.
async function markActivity(tx: Transaction, documentId: string): Promise<void> {
  const { rows } = await tx.raw<{ rows: Pick<RollupDirty, 'tenantId' | 'developmentId' | 'occurredAt'>[] }>(
    `SELECT DISTINCT tenant_id, development_id, date_bin('15 minutes', created_at, 'epoch') AS occurred_at
     FROM (SELECT tenant_id, development_id, created_at FROM document_views WHERE document_id = :documentId
       UNION ALL SELECT tenant_id, development_id, created_at FROM document_downloads WHERE document_id = :documentId) AS activity`,
    { documentId },
  )
  await append(
    tx,
    RollupDirty,
    rows.map((row) => ({ ...row, kind: 'documents' as const })),
  )
}
