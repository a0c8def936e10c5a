// What is older than a company keeps it, some hundred at a time: each function deletes one batch, and says how many rows it was.
import { markDirty } from '~/events/mark-dirty.server'
import { databaseNow, type Transaction } from '~/platform/db/transaction.server'
import { enqueue } from '~/platform/queue/queue.server'
import { deleteFilesQueue } from '~/platform/storage/delete-files.server'

export type Past = {
  tenantId: string
  /** What happened before it is old enough. */
  before: string
  limit: number
}

type Due = { id: string; developmentId: string; homeownerId: string | null; hasQuestion: boolean }

/** Conversations whose last message is old enough, with all that was said in them. One that a person still answers stays. */
export async function deleteConversations(tx: Transaction, { tenantId, before, limit }: Past): Promise<number> {
  const { rows } = await tx.raw<{ rows: Due[] }>(
    `SELECT id, development_id, homeowner_id, has_question FROM conversations AS talk
     WHERE tenant_id = :tenantId AND last_message_at < :before AND NOT EXISTS (
       SELECT FROM handovers WHERE handovers.tenant_id = talk.tenant_id AND handovers.conversation_id = talk.id AND status <> 'resolved')
     ORDER BY last_message_at, id LIMIT :limit FOR UPDATE SKIP LOCKED`,
    { tenantId, before, limit },
  )
  if (!rows.length) return 0
  const ids = rows.map(({ id }) => id)
  await deletePhotoFiles(tx, tenantId, ids)
  const people = rows.flatMap(({ hasQuestion, homeownerId }) => (hasQuestion && homeownerId ? [homeownerId] : []))
  await tx.raw(
    `UPDATE homeowners SET past_chats = past_chats + past.chats
     FROM (SELECT person AS id, count(*)::int AS chats FROM unnest(?::uuid[]) AS person GROUP BY person) AS past
     WHERE homeowners.tenant_id = ? AND homeowners.id = past.id`,
    [people, tenantId],
  )
  await tx.raw('DELETE FROM conversations WHERE tenant_id = ? AND id = ANY (?::uuid[])', [tenantId, ids])
  // What gaps hold of questions is counted with their development.
  const now = databaseNow(tx)
  const places = [...new Set(rows.map(({ developmentId }) => developmentId))]
  await markDirty(
    tx,
    places.map((developmentId) => ({ tenantId, developmentId, kind: 'development' as const, occurredAt: now })),
  )
  return rows.length
}

async function deletePhotoFiles(tx: Transaction, tenantId: string, conversationIds: string[]): Promise<void> {
  const { rows } = await tx.raw<{ rows: { storageKey: string }[] }>(
    'SELECT storage_key FROM handover_photos WHERE tenant_id = ? AND conversation_id = ANY (?::uuid[])',
    [tenantId, conversationIds],
  )
  const storageKeys = rows.map(({ storageKey }) => storageKey)
  if (storageKeys.length) await enqueue(tx, deleteFilesQueue, { storageKeys }, { about: { tenantId } })
}

/** Searches of documents by hand; those for a question go with it. */
export function deleteSearches(tx: Transaction, past: Past): Promise<number> {
  return deleteRows(tx, 'rag_search_log', past, 'message_id IS NULL')
}

/** Looks at documents, which still count on the document. */
export async function deleteViews(tx: Transaction, past: Past): Promise<number> {
  const { rows } = await tx.raw<{ rows: { deleted: number }[] }>(
    `WITH gone AS (${deletion('document_views', 'RETURNING document_id')}),
       past AS (SELECT document_id AS id, count(*)::int AS views FROM gone GROUP BY document_id),
       noted AS (UPDATE documents SET past_views = past_views + past.views FROM past
         WHERE documents.tenant_id = :tenantId AND documents.id = past.id)
     SELECT count(*)::int AS deleted FROM gone`,
    past,
  )
  return rows[0]?.deleted ?? 0
}

/** Downloads of documents, which still count on the document and on the homeowner. */
export async function deleteDownloads(tx: Transaction, past: Past): Promise<number> {
  const { rows } = await tx.raw<{ rows: { deleted: number }[] }>(
    `WITH gone AS (${deletion('document_downloads', 'RETURNING document_id, homeowner_id')}),
       ofDocuments AS (SELECT document_id AS id, count(*)::int AS downloads FROM gone GROUP BY document_id),
       ofPeople AS (SELECT homeowner_id AS id, count(*)::int AS downloads FROM gone GROUP BY homeowner_id),
       noted AS (UPDATE documents SET past_downloads = past_downloads + downloads FROM ofDocuments AS past
         WHERE documents.tenant_id = :tenantId AND documents.id = past.id),
       notedToo AS (UPDATE homeowners SET past_downloads = past_downloads + downloads FROM ofPeople AS past
         WHERE homeowners.tenant_id = :tenantId AND homeowners.id = past.id)
     SELECT count(*)::int AS deleted FROM gone`,
    past,
  )
  return rows[0]?.deleted ?? 0
}

/** Looks at the map and what is on it. */
export function deleteEvents(tx: Transaction, past: Past): Promise<number> {
  return deleteRows(tx, 'analytics_events', past)
}

/** Scans of codes. */
export function deleteScans(tx: Transaction, past: Past): Promise<number> {
  return deleteRows(tx, 'qr_scans', past)
}

/** Errors. */
export function deleteErrors(tx: Transaction, past: Past): Promise<number> {
  return deleteRows(tx, 'error_log', past)
}

/** Failures of a language model. */
export function deleteModelFailures(tx: Transaction, past: Past): Promise<number> {
  return deleteRows(tx, 'llm_error_log', past)
}

type Table =
  | 'analytics_events'
  | 'document_downloads'
  | 'document_views'
  | 'error_log'
  | 'llm_error_log'
  | 'qr_scans'
  | 'rag_search_log'

function deletion(table: Table, more: string, where = 'true'): string {
  const at = table === 'qr_scans' ? 'scanned_at' : 'created_at'
  return `DELETE FROM ${table} WHERE tenant_id = :tenantId AND id IN (
    SELECT id FROM ${table} WHERE tenant_id = :tenantId AND ${at} < :before AND ${where} ORDER BY ${at}, id LIMIT :limit) ${more}`
}

async function deleteRows(tx: Transaction, table: Table, past: Past, where?: string): Promise<number> {
  return (await tx.raw<{ rowCount: number }>(deletion(table, '', where), past)).rowCount
}
