// The pages of a version of which only a picture can be read, each a row from when that is known until the version is published.
import { READER_VERSION } from '~/domain/documents/reader-version'
import type { RecognizedPage, RecognizePageResult } from '~/domain/documents/reader-tasks'
import type { Transaction } from '~/platform/db/transaction.server'
import { enqueue } from '~/platform/queue/queue.server'
import { recognizePagesQueue } from '../queues.server'
import type { ReadVersion } from './read-version'

type Version = Pick<ReadVersion, 'tenantId' | 'developmentId' | 'documentId' | 'version'>

const ofVersion = `tenant_id = :tenantId AND development_id = :developmentId AND document_id = :documentId
  AND version = :version AND reader_version = :readerVersion`

const boundTo = ({ tenantId, developmentId, documentId, version }: Version) => ({
  tenantId,
  developmentId,
  documentId,
  version,
  readerVersion: READER_VERSION,
})

export type PagesState = { all: number; done: number; next: number | null }

/** How far the pages are, and which is the next; null where none had to be recognised, as far as is known. */
export async function pagesState(tx: Transaction, version: Version): Promise<PagesState | null> {
  const { rows } = await tx.raw<{ rows: [PagesState] }>(
    `SELECT count(*)::int AS all, count(done_at)::int AS done, min(page) FILTER (WHERE done_at IS NULL) AS next
     FROM recognized_pages WHERE ${ofVersion}`,
    boundTo(version),
  )
  const [state] = rows
  return state.all > 0 ? state : null
}

/** What was recognised, by page. */
export async function recognizedPages(tx: Transaction, version: Version): Promise<RecognizedPage[]> {
  const { rows } = await tx.raw<{ rows: { recognized: RecognizedPage }[] }>(
    `SELECT recognized FROM recognized_pages WHERE ${ofVersion} AND recognized IS NOT NULL ORDER BY page`,
    boundTo(version),
  )
  return rows.map(({ recognized }) => recognized)
}

/** Notes which pages are to be recognised, and forgets those of other versions and readers. */
export async function notePages(tx: Transaction, version: Version, pages: readonly number[]): Promise<void> {
  const bound = boundTo(version)
  await tx.raw(
    `DELETE FROM recognized_pages WHERE tenant_id = :tenantId AND development_id = :developmentId AND document_id = :documentId
       AND (version, reader_version) <> (:version, :readerVersion)`,
    bound,
  )
  await tx.raw(
    `INSERT INTO recognized_pages (tenant_id, development_id, document_id, version, reader_version, page)
     SELECT :tenantId, :developmentId, :documentId, :version, :readerVersion, page FROM unnest(:pages::int[]) AS page
     ON CONFLICT DO NOTHING`,
    { ...bound, pages: [...pages] },
  )
}

/** Keeps what became of a page. False where another has done that. */
export async function keepPage(
  tx: Transaction,
  version: Version,
  page: number,
  result: RecognizePageResult,
): Promise<boolean> {
  const recognized = result.ok && result.page ? JSON.stringify(result.page) : null
  const { rowCount } = await tx.raw<{ rowCount: number }>(
    `UPDATE recognized_pages SET recognized = :recognized::jsonb, failure = :failure, done_at = now()
     WHERE ${ofVersion} AND page = :page AND done_at IS NULL`,
    { ...boundTo(version), page, recognized, failure: result.ok ? null : result.reason },
  )
  return rowCount === 1
}

/** Another try of these documents tries the pages again that the reader gave up. */
export async function tryFailedPagesAgain(tx: Transaction, documentIds: readonly string[]): Promise<void> {
  await tx.raw(
    'UPDATE recognized_pages SET failure = NULL, done_at = NULL WHERE document_id = ANY (?::uuid[]) AND failure IS NOT NULL',
    [[...documentIds]],
  )
}

/** Of a document that is published. */
export async function forgetPages(
  tx: Transaction,
  { tenantId, developmentId, documentId }: Omit<Version, 'version'>,
): Promise<void> {
  await tx.raw('DELETE FROM recognized_pages WHERE tenant_id = ? AND development_id = ? AND document_id = ?', [
    tenantId,
    developmentId,
    documentId,
  ])
}

/** Queues the next step, at the end of the line. One of a document waits at most. */
export async function queueRecognition(
  tx: Transaction,
  { tenantId, developmentId, documentId }: Omit<Version, 'version'>,
): Promise<void> {
  const about = { tenantId, developmentId, subjectId: documentId }
  await enqueue(tx, recognizePagesQueue, { documentId }, { about, singletonKey: documentId })
}
