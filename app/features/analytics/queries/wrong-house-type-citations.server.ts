import type { Scope } from '~/auth/scope.server'

export type WrongHouseTypeFilters = { tenantId: string; developmentId: string; from: string; to: string; limit: number }

export type WrongHouseTypeCitation = {
  searchId: string
  askedAt: string
  question: string
  conversationId: string
  /** Of the home that asked; null when it is of none. */
  houseType: string | null
  documentId: string
  documentTitle: string
  documentHouseType: string
}

/**
 * Answers of the period that cite a document of another house type than the one that was searched for, the newest first. There
 * should be none: the search is narrowed to the home's own type.
 */
export function wrongHouseTypeCitations(
  scope: Scope,
  filters: WrongHouseTypeFilters,
): Promise<WrongHouseTypeCitation[]> {
  return scope.read(async (tx) => {
    const { rows } = await tx.raw<{ rows: (Omit<WrongHouseTypeCitation, 'askedAt'> & { askedAt: Date })[] }>(
      `SELECT s.id AS search_id, q.sent_at AS asked_at, q.content AS question, q.conversation_id, own.name AS house_type,
         cited.id AS document_id, cited.title AS document_title, other.name AS document_house_type
       FROM rag_search_log AS s
         JOIN tenants AS t ON t.id = s.tenant_id
         JOIN messages AS q ON q.id = s.message_id
         JOIN messages AS a ON a.reply_to_id = q.id
         JOIN documents AS cited ON cited.id = ANY (a.cited_document_ids) AND cited.tenant_id = s.tenant_id
         JOIN house_types AS other ON other.id = cited.house_type_id
         LEFT JOIN house_types AS own ON own.id = s.house_type_id
       WHERE s.tenant_id = :tenantId AND s.development_id = :developmentId AND s.in_place_by IS NULL
         AND s.created_at >= :from::date::timestamp AT TIME ZONE t.timezone
         AND s.created_at < (:to::date + 1)::timestamp AT TIME ZONE t.timezone
         AND cited.house_type_id IS DISTINCT FROM s.house_type_id
       ORDER BY s.created_at DESC, s.id, cited.id LIMIT :limit`,
      filters,
    )
    return rows.map(({ askedAt, ...row }) => ({ ...row, askedAt: askedAt.toISOString() }))
  })
}
