import type { Scope } from '~/auth/scope.server'
import type { Days } from '~/metrics/query/place'

export type UnreadDocument = { id: string; title: string; category: string }

const atMost = 100

/** Ready documents of a development that no homeowner opened or downloaded in the period, by title; a hundred at most. */
export function unreadDocuments(
  scope: Scope,
  { tenantId, developmentId, period }: { tenantId: string; developmentId: string; period: Days },
): Promise<UnreadDocument[]> {
  return scope.read(async (tx) => {
    const { rows } = await tx.raw<{ rows: UnreadDocument[] }>(
      `SELECT document.id, document.title, document.category FROM documents AS document
       WHERE document.tenant_id = :tenantId AND document.development_id = :developmentId AND document.ready_version IS NOT NULL
         AND NOT EXISTS (
           SELECT FROM document_activity_daily AS day
           WHERE day.tenant_id = :tenantId AND day.development_id = :developmentId AND day.date BETWEEN :from AND :to
             AND day.document_id = document.id AND day.views + day.downloads > 0)
       ORDER BY document.title, document.id LIMIT :atMost`,
      { tenantId, developmentId, from: period.from, to: period.to, atMost },
    )
    return rows
  })
}
