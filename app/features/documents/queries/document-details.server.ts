import type { Scope } from '~/auth/scope.server'
import { isUuid } from '~/lib/id'
import type { DocumentVersionsRow, DocumentsRow } from '~/models/rows'
import { notFound } from '~/platform/problem.server'
import type { JobRow } from '../views/document-state'
import type { Recognizing } from '../views/recognizing'
import { recognizingOf } from './recognizing-of'

export type DocumentDetails = Pick<
  DocumentsRow,
  | 'id'
  | 'developmentId'
  | 'title'
  | 'fileName'
  | 'category'
  | 'status'
  | 'failureReason'
  | 'version'
  | 'readyVersion'
  | 'pages'
  | 'viewCount'
  | 'downloadCount'
  | 'updatedAt'
  | 'contentType'
  | 'createdAt'
  | 'readyAt'
> & {
  houseType: string | null
  chunks: number
  sizeBytes: number
  job: (JobRow & { updatedAt: string }) | null
  recognizing: Recognizing | null
  versions: DocumentVersionRow[]
}

export type DocumentVersionRow = Pick<
  DocumentVersionsRow,
  'version' | 'status' | 'failureReason' | 'fileName' | 'pages' | 'createdAt' | 'uploadedBy'
> & {
  sizeBytes: number
}

/**
 * A document of a development with its versions and the newest job about it.
 * @throws 404 when there is none that this person may see.
 */
export function documentDetails(
  scope: Scope,
  { developmentId, documentId }: { developmentId: string; documentId: string | undefined },
): Promise<DocumentDetails> {
  if (!isUuid(documentId)) throw notFound('Document')
  return scope.read(async (tx) => {
    const documents = await tx.raw<{ rows: Omit<DocumentDetails, 'versions'>[] }>(
      `SELECT d.id, d.development_id, d.title, d.file_name, d.content_type, d.size_bytes::float8 AS size_bytes, d.category,
         h.name AS house_type, d.status, d.failure_reason, d.version, d.ready_version, d.pages, d.view_count,
         d.download_count, d.created_at, d.updated_at, d.ready_at,
         (SELECT count(*)::int FROM doc_chunks AS c WHERE c.document_id = d.id) AS chunks,
         (SELECT json_build_object('state', j.state, 'step', j.step, 'progress', j.progress, 'attempts', j.attempts,
            'maxAttempts', j.max_attempts, 'error', j.error, 'updatedAt', j.updated_at)
          FROM job_status AS j WHERE j.subject_id = d.id ORDER BY j.created_at DESC, j.id DESC LIMIT 1) AS job,
         ${recognizingOf('d')} AS recognizing
       FROM documents AS d LEFT JOIN house_types AS h ON h.id = d.house_type_id
       WHERE d.id = ? AND d.development_id = ?`,
      [documentId, developmentId],
    )
    const document = documents.rows[0]
    if (!document) throw notFound('Document')
    const versions = await tx.raw<{ rows: DocumentVersionRow[] }>(
      `SELECT v.version, v.status, v.failure_reason, v.file_name, v.size_bytes::float8 AS size_bytes, v.pages, v.created_at,
         u.name AS uploaded_by
       FROM document_versions AS v LEFT JOIN users AS u ON u.id = v.uploaded_by
       WHERE v.document_id = ? ORDER BY v.version DESC LIMIT 50`,
      [documentId],
    )
    return { ...document, versions: versions.rows }
  })
}
