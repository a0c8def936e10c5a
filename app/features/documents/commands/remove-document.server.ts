import type { Scope } from '~/auth/scope.server'
import { recordEvent } from '~/events/record-event.server'
import { Document } from '~/models/document'
import { DocumentVersion } from '~/models/document-version'
import { notFound } from '~/platform/problem.server'
import { enqueue } from '~/platform/queue/queue.server'
import { deleteFilesQueue } from '~/platform/storage/delete-files.server'

/**
 * Removes a document with its versions, passages, views and downloads; the database marks the days that counted them. Its files are deleted by a job, which is queued in the
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
