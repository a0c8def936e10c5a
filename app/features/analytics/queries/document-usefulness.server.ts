import type { Scope } from '~/auth/scope.server'

export type DocumentUsefulnessFilters = { tenantId: string; developmentId: string; from: string; to: string }

export type DocumentUseRow = {
  documentId: string
  title: string
  category: string
  houseType: string | null
  /** Searches that found a passage of it, once for each passage. */
  retrievals: number
  /** Answers that cite it. */
  citations: number
  /** Of the answers that cite it. */
  ratingsSum: number
  ratingsCount: number
}

/** A development has tens of documents; one with more shows those that were used. */
export const mostDocuments = 200

/** How each document of a development served the answers of a period. */
export function documentUsefulness(scope: Scope, filters: DocumentUsefulnessFilters): Promise<DocumentUseRow[]> {
  return scope.read(async (tx) => {
    const { rows } = await tx.raw<{ rows: DocumentUseRow[] }>(
      `WITH found AS (
         SELECT day.chunk_id, sum(day.retrievals) AS retrievals FROM chunk_retrievals_daily AS day
         WHERE day.tenant_id = :tenantId AND day.development_id = :developmentId AND day.date BETWEEN :from AND :to
         GROUP BY day.chunk_id
       ),
       retrieved AS (
         SELECT c.document_id, sum(found.retrievals)::int AS retrievals FROM found JOIN doc_chunks AS c ON c.id = found.chunk_id
         GROUP BY c.document_id
       ),
       cited AS (
         SELECT day.document_id, sum(day.citations)::int AS citations, sum(day.ratings_sum)::int AS ratings_sum,
           sum(day.ratings_count)::int AS ratings_count
         FROM document_activity_daily AS day
         WHERE day.tenant_id = :tenantId AND day.development_id = :developmentId AND day.date BETWEEN :from AND :to
         GROUP BY day.document_id
       )
       SELECT d.id AS document_id, d.title, d.category, type.name AS house_type, coalesce(retrieved.retrievals, 0) AS retrievals,
         coalesce(cited.citations, 0) AS citations, coalesce(cited.ratings_sum, 0) AS ratings_sum,
         coalesce(cited.ratings_count, 0) AS ratings_count
       FROM documents AS d
         LEFT JOIN retrieved ON retrieved.document_id = d.id
         LEFT JOIN cited ON cited.document_id = d.id
         LEFT JOIN house_types AS type ON type.id = d.house_type_id
       WHERE d.tenant_id = :tenantId AND d.development_id = :developmentId
       ORDER BY citations DESC, retrievals DESC, lower(d.title), d.id LIMIT ${mostDocuments}`,
      filters,
    )
    return rows
  })
}
