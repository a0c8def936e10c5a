import { platformScope, systemScope, type Scope } from '~/auth/scope.server'
import { recordEvent } from '~/events/record-event.server'
import { Document } from '~/models/document'
import { DocumentVersion } from '~/models/document-version'
import { JobStatus } from '~/models/job-status'
import { databaseNow } from '~/platform/db/transaction.server'
import { ingestDocumentQueue, recognizePagesQueue } from '../queues.server'
import type { ReadVersion } from './read-version'

const gaveUp = 'Something went wrong on our side while reading this file. Try again; if it fails again, tell us.'

/** Records why a version could not be read. Passages of the version before, if any, stay the ones that are searched. */
export async function failVersion(
  scope: Scope,
  {
    documentId,
    tenantId,
    developmentId,
    version,
  }: Pick<ReadVersion, 'documentId' | 'tenantId' | 'developmentId' | 'version'>,
  reason: string,
): Promise<void> {
  await scope.write(async (tx) => {
    const document = await Document.query(tx).select('version').findById(documentId).forUpdate()
    if (document?.version !== version) return
    const change = { status: 'failed', failureReason: reason, updatedAt: databaseNow(tx) } as const
    const waiting = ['queued', 'processing']
    const changed = await DocumentVersion.query(tx)
      .where({ documentId, version })
      .whereIn('status', waiting)
      .patch(change)
    if (!changed) return
    await Document.query(tx).findById(documentId).patch(change)
    await recordEvent(tx, {
      type: 'document.failed',
      tenantId,
      developmentId,
      subjectId: documentId,
      payload: { version, reason },
    })
  })
}

/**
 * Records that reading a document was given up, after every attempt of a job failed for a reason that is not the file's. A job reads
 * whatever version is the newest, and each new version, retry or step queues another one: only the last may give up.
 */
export async function giveUpDocument(documentId: string, jobId: string): Promise<void> {
  const { document, lastJob } = await platformScope().read(async (tx) => ({
    document: await Document.query(tx).select('id', 'tenantId', 'developmentId', 'version').findById(documentId),
    lastJob: await JobStatus.query(tx)
      .select('id')
      .where({ subjectId: documentId })
      .whereIn('queue', [ingestDocumentQueue.name, recognizePagesQueue.name])
      .orderBy([
        { column: 'createdAt', order: 'desc' },
        { column: 'id', order: 'desc' },
      ])
      .first(),
  }))
  if (!document || lastJob?.id !== jobId) return
  await failVersion(systemScope(document.tenantId), { ...document, documentId }, gaveUp)
}
