import type { Scope } from '~/auth/scope.server'
import { isUuid } from '~/lib/id'
import { notFound } from '~/platform/problem.server'
import { type BatchSummary, filesAPage, type ShownBatch, type ShownFile } from './shown-batch'

const LISTED = 50

/** Whether a `file` of a batch has the bytes of a document of its development, or of another file of the batch that comes before it. */
export const isDuplicateSql = `(
  EXISTS (SELECT FROM document_versions AS version WHERE version.tenant_id = file.tenant_id AND version.development_id = file.development_id
    AND version.sha256 = file.sha256 AND version.status <> 'superseded' AND version.document_id <> file.id)
  OR EXISTS (SELECT FROM document_batch_files AS other WHERE other.tenant_id = file.tenant_id AND other.document_batch_id = file.document_batch_id
    AND other.sha256 = file.sha256 AND other.state IN ('suggested', 'accepted', 'taken') AND (other.path, other.id) < (file.path, file.id)))`

const summary = `batch.id, batch.file_name, batch.created_at, (SELECT name FROM users WHERE users.id = batch.created_by) AS created_by,
  batch.error, batch.archive_key IS NOT NULL AND batch.error IS NULL AS is_unpacking,
  coalesce((SELECT jsonb_object_agg(state, files) FROM (SELECT file.state, count(*)::int AS files FROM document_batch_files AS file
    WHERE file.tenant_id = batch.tenant_id AND file.document_batch_id = batch.id GROUP BY file.state) AS counted), '{}') AS counts`

/** The newest batches of a development. */
export function batchList(scope: Scope, developmentId: string): Promise<BatchSummary[]> {
  return scope.read(async (tx) => {
    const { rows } = await tx.raw<{ rows: BatchSummary[] }>(
      `SELECT ${summary} FROM document_batches AS batch WHERE batch.development_id = ? ORDER BY batch.created_at DESC, batch.id LIMIT ${LISTED}`,
      [developmentId],
    )
    return rows
  })
}

/**
 * A batch with how far it is, and a page of its files: those that a person is to look at first.
 * @throws 404 for one that there is not in this development.
 */
export function batchDetails(
  scope: Scope,
  { developmentId, batchId }: { developmentId: string; batchId: string | undefined },
  page: number,
): Promise<{ batch: ShownBatch; files: ShownFile[] }> {
  if (!isUuid(batchId)) throw notFound('Batch')
  return scope.read(async (tx) => {
    const { rows } = await tx.raw<{ rows: ShownBatch[] }>(
      `SELECT ${summary}, (SELECT json_build_object('state', state, 'step', coalesce(step, ''), 'progress', progress) FROM job_status
           WHERE job_status.tenant_id = batch.tenant_id AND subject_id = batch.id AND queue = 'run-document-batch' ORDER BY created_at DESC LIMIT 1) AS job,
         (SELECT count(*)::int FROM document_batch_files AS file WHERE file.tenant_id = batch.tenant_id AND file.document_batch_id = batch.id
           AND file.state = 'suggested' AND file.category IS NOT NULL AND NOT ${isDuplicateSql}) AS addable,
         (SELECT count(*)::int FROM document_batch_files AS file WHERE file.tenant_id = batch.tenant_id AND file.document_batch_id = batch.id) AS files
       FROM document_batches AS batch WHERE batch.development_id = ? AND batch.id = ?`,
      [developmentId, batchId],
    )
    if (!rows[0]) throw notFound('Batch')
    const { rows: files } = await tx.raw<{ rows: ShownFile[] }>(
      `SELECT file.id, file.path, file.size_bytes::float8 AS size_bytes, file.state, file.message, file.title, file.category,
         file.house_type, file.language, same.id AS duplicate_id, same.title AS duplicate_title,
         ${isDuplicateSql} AS is_duplicate, document.status AS document_status
       FROM document_batch_files AS file
         LEFT JOIN documents AS document ON document.tenant_id = file.tenant_id AND document.development_id = file.development_id AND document.id = file.id
         LEFT JOIN LATERAL (
           SELECT known.id, known.title FROM document_versions AS version
             JOIN documents AS known ON known.tenant_id = version.tenant_id AND known.development_id = version.development_id
               AND known.id = version.document_id
           WHERE version.tenant_id = file.tenant_id AND version.development_id = file.development_id AND version.sha256 = file.sha256
             AND version.status <> 'superseded' AND version.document_id <> file.id LIMIT 1
         ) AS same ON true
       WHERE file.development_id = :developmentId AND file.document_batch_id = :batchId
       ORDER BY array_position(ARRAY['refused', 'suggested', 'received', 'accepted', 'skipped', 'taken'], file.state), file.path, file.id
       OFFSET :offset LIMIT ${filesAPage}`,
      { developmentId, batchId, offset: (page - 1) * filesAPage },
    )
    return { batch: rows[0], files }
  })
}
