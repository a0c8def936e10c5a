import type { Scope } from '~/auth/scope.server'
import { recordEvent } from '~/events/record-event.server'
import { Document } from '~/models/document'
import { DocumentVersion } from '~/models/document-version'
import { HttpError, notFound } from '~/platform/problem.server'
import { queueIngestion } from './store-version.server'

/**
 * Queues the reading of a document's newest version again, after it failed.
 * @throws 404 for an unknown document, 409 when it did not fail.
 */
export async function retryDocument(scope: Scope, documentId: string): Promise<{ jobId: string }> {
  return scope.write(async (tx) => {
    const document = await Document.query(tx)
      .select('id', 'tenantId', 'developmentId', 'version', 'status')
      .findById(documentId)
      .forUpdate()
    if (!document) throw notFound('Document')
    if (document.status !== 'failed')
      throw new HttpError(409, 'Only a document that could not be read can be tried again.')
    const { tenantId, developmentId, version } = document
    const queued = { status: 'queued', failureReason: null, updatedAt: new Date() } as const
    await DocumentVersion.query(tx).where({ documentId, version }).patch(queued)
    await Document.query(tx).findById(documentId).patch(queued)
    const jobId = await queueIngestion(tx, document)
    await recordEvent(tx, {
      type: 'document.retried',
      tenantId,
      developmentId,
      subjectId: documentId,
      payload: { version },
    })
    return { jobId }
  })
}
