import type { HomeScope } from '~/auth/scope.server'
import type { Transaction } from '~/platform/db/transaction.server'

export type NewDocumentRow = { id: string; title: string; category: string; readyAt: string; isUnread: boolean }

const SHOWN = 4

/** The documents of this house type, or of all, that came last. */
export async function newestDocuments(tx: Transaction, scope: HomeScope): Promise<NewDocumentRow[]> {
  const { rows } = await tx.raw<{ rows: NewDocumentRow[] }>(
    `SELECT documents.id, documents.title, documents.category, documents.ready_at,
       NOT EXISTS (SELECT 1 FROM document_views
         WHERE document_views.document_id = documents.id AND document_views.homeowner_id = ?) AS is_unread
     FROM documents
     WHERE documents.tenant_id = ? AND documents.development_id = ? AND documents.ready_version IS NOT NULL
       AND (documents.house_type_id IS NULL OR documents.house_type_id = ?)
     ORDER BY documents.ready_at DESC, documents.id
     LIMIT ${SHOWN}`,
    [scope.homeownerId, scope.tenantId, scope.developmentId, scope.houseTypeId],
  )
  return rows
}
