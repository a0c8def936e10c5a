import { platformScope, systemScope, type Scope } from '~/auth/scope.server'
import { recordEvent } from '~/events/record-event.server'
import { Document } from '~/models/document'
import { DocumentVersion } from '~/models/document-version'
import { invalidate } from '~/platform/cache.server'
import type { ReadVersion } from './ingest-document.server'

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
  const failed = await scope.write(async (tx) => {
    const document = await Document.query(tx).select('version').findById(documentId).forUpdate()
    if (document?.version !== version) return false
    const change = { status: 'failed', failureReason: reason, updatedAt: new Date() } as const
    const waiting = ['queued', 'processing']
    const changed = await DocumentVersion.query(tx)
      .where({ documentId, version })
      .whereIn('status', waiting)
      .patch(change)
    if (!changed) return false
    await Document.query(tx).findById(documentId).patch(change)
    await recordEvent(tx, {
      type: 'document.failed',
      tenantId,
      developmentId,
      subjectId: documentId,
      payload: { version, reason },
    })
    return true
  })
  if (failed) await invalidate(['documents'])
}

/** Records that reading a document was given up after every attempt failed for a reason that is not the file's. */
export async function giveUpDocument(documentId: string): Promise<void> {
  const document = await platformScope().read((tx) =>
    Document.query(tx).select('id', 'tenantId', 'developmentId', 'version').findById(documentId),
  )
  if (document) await failVersion(systemScope(document.tenantId), { ...document, documentId }, gaveUp)
}
