import type { Scope } from '~/auth/scope.server'
import { recordEvent } from '~/events/record-event.server'
import { Document } from '~/models/document'
import { DocumentVersion } from '~/models/document-version'
import { databaseNow, type Transaction } from '~/platform/db/transaction.server'
import { HttpError, notFound } from '~/platform/problem.server'
import { tryFailedPagesAgain } from './recognized-pages.server'
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
    const [jobId = ''] = await readAgain(tx, [document])
    return { jobId }
  })
}

type Failed = Pick<Document, 'id' | 'tenantId' | 'developmentId' | 'version'>

/** Queues the reading of the newest versions of these documents, and records it. Returns the ids of the jobs. */
export async function readAgain(tx: Transaction, documents: Failed[]): Promise<string[]> {
  const queued = { status: 'queued', failureReason: null, updatedAt: databaseNow(tx) } as const
  const newest = documents.map(({ id, version }) => [id, version] as [string, number])
  await DocumentVersion.query(tx).whereInComposite(['documentId', 'version'], newest).patch(queued)
  await Document.query(tx)
    .whereIn(
      'id',
      newest.map(([id]) => id),
    )
    .patch(queued)
  await tryFailedPagesAgain(
    tx,
    newest.map(([id]) => id),
  )
  const jobIds: string[] = []
  for (const { id: subjectId, tenantId, developmentId, version } of documents) {
    jobIds.push(await queueIngestion(tx, { id: subjectId, tenantId, developmentId }))
    await recordEvent(tx, { type: 'document.retried', tenantId, developmentId, subjectId, payload: { version } })
  }
  return jobIds
}
