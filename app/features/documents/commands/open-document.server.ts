// Opening a document and keeping it are acts of a person, and each is counted once, however many requests it takes: a viewer reads
// its file in ranges, a finger taps twice, a phone sends again what got no answer. See docs/decisions/0021-opening-documents.md.
import { recordInTheirPlace } from '~/auth/in-their-place.server'
import { type HomeScope, writeRecords } from '~/auth/scope.server'
import { recordEvent } from '~/events/record-event.server'
import { isUuid } from '~/lib/id'
import { Document } from '~/models/document'
import { DocumentDownload } from '~/models/document-download'
import { DocumentView } from '~/models/document-view'
import { databaseNow, type Transaction } from '~/platform/db/transaction.server'
import { notFound } from '~/platform/problem.server'
import { rateLimiter } from '~/platform/rate-limit.server'
import { storage } from '~/platform/storage/storage.server'
import type { StoredFileRow } from '../queries/stored-file.server'

type OpenDocument = {
  documentId: string | undefined
  page: number | null
  download?: boolean
  /** Names the act, where whoever asks can: the same name again is the same act. */
  actId?: string | null
}

export type OpenedDocument = StoredFileRow & {
  /** Null when the document has none of that number. */
  page: number | null
  document: { id: string; tenantId: string; developmentId: string }
}

/** Acts without a name are told apart by time: within so many seconds they are one. */
const sameActS = 10
/** Nobody opens more in a minute; each writes rows that others wait for. */
const openings = rateLimiter({ name: 'documents-opened', points: 120, windowS: 60, busy: true })

/**
 * Records that a homeowner opens a document, or downloads it, and tells where its file is. Of staff in their place it is recorded that
 * they looked, and nothing is counted.
 * @throws 404 for a document that is unknown, not ready, for another house type, or whose file is missing; 429 for more than anybody
 * opens; an OutageError when the store of its file is away. Nothing is recorded then.
 */
export async function openDocument(
  scope: HomeScope,
  { documentId, page, download = false, actId = null }: OpenDocument,
): Promise<OpenedDocument> {
  if (!isUuid(documentId)) throw notFound('Document')
  await openings.enforce(scope.actor.id ?? scope.homeownerId)
  const act = { actId, download, page }
  await requireFile(scope, documentId)
  if (!scope.impersonation) return writeRecords(scope, (tx) => countOpening(tx, scope, documentId, act))
  const opened = await scope.read((tx) => findDocument(tx, documentId, page))
  await recordInTheirPlace(scope, eventOf(opened, act))
  return opened
}

// Before the transaction, which must not wait for a store: nobody has opened what could not be sent to them.
async function requireFile(scope: HomeScope, documentId: string): Promise<void> {
  const { storageKey } = await scope.read((tx) => findDocument(tx, documentId, null))
  if (!(await storage().exists(storageKey))) throw notFound('File')
}

type Act = { actId: string | null; download: boolean; page: number | null }

async function findDocument(
  tx: Transaction,
  documentId: string,
  page: number | null,
  { hold = false } = {},
): Promise<OpenedDocument> {
  const query = Document.query(tx)
    .select('id', 'tenantId', 'developmentId', 'fileName', 'contentType', 'storageKey', 'pages')
    .findById(documentId)
  const document = await (hold ? query.forNoKeyUpdate() : query)
  if (!document) throw notFound('Document')
  const { id, tenantId, developmentId, fileName, contentType, storageKey, pages } = document
  const known = page && page <= (pages ?? 1) ? page : null
  return { fileName, contentType, storageKey, page: known, document: { id, tenantId, developmentId } }
}

async function countOpening(tx: Transaction, scope: HomeScope, documentId: string, act: Act): Promise<OpenedDocument> {
  // One at a time for a document, so that the second of two at once sees the first.
  const opened = await findDocument(tx, documentId, act.page, { hold: true })
  if (await isCounted(tx, scope, documentId, act)) return opened
  const { tenantId, developmentId } = opened.document
  const row = { tenantId, developmentId, documentId, homeownerId: scope.homeownerId, actId: act.actId }
  const createdAt = databaseNow(tx)
  if (act.download) await DocumentDownload.query(tx).insert({ ...row, createdAt })
  else await DocumentView.query(tx).insert({ ...row, page: opened.page, createdAt })
  await Document.query(tx)
    .findById(documentId)
    .increment(act.download ? 'downloadCount' : 'viewCount', 1)
  await recordEvent(tx, eventOf(opened, act))
  return opened
}

async function isCounted(
  tx: Transaction,
  { homeownerId }: HomeScope,
  documentId: string,
  { actId, download }: Act,
): Promise<boolean> {
  const { rows } = await tx.raw<{ rows: unknown[] }>(
    `SELECT 1 FROM ${download ? 'document_downloads' : 'document_views'}
     WHERE homeowner_id = :homeownerId AND document_id = :documentId
       AND ${actId ? 'act_id = :actId' : `created_at > clock_timestamp() - make_interval(secs => ${sameActS})`} LIMIT 1`,
    { homeownerId, documentId, ...(actId && { actId }) },
  )
  return rows.length > 0
}

function eventOf({ document, page }: OpenedDocument, { download }: Act) {
  const about = { developmentId: document.developmentId, subjectId: document.id }
  return download
    ? ({ ...about, type: 'document.downloaded', payload: {} } as const)
    : ({ ...about, type: 'document.viewed', payload: { page } } as const)
}
