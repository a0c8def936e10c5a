import type { Scope } from '~/auth/scope.server'
import type { Keyset, Page } from '~/lib/keyset'
import { keysetOrder } from '~/lib/keyset-order'
import type { DocChunksRow } from '~/models/rows'
import type { UnusedKind } from '../filters'

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

export type UnusedChunksFilters = {
  tenantId: string
  developmentId: string
  from: string
  to: string
  kind: UnusedKind
  limit: number
  cursor: Keyset | null
}

export type UnusedChunk = Pick<DocChunksRow, 'id' | 'documentId' | 'pageFrom' | 'pageTo' | 'headingPath'> & {
  documentTitle: string
  houseType: string | null
  /** The beginning of its text. */
  excerpt: string
}

type Row = UnusedChunk & { sortValue: string; total: number }

const isUnused: Record<UnusedKind, string> = {
  never: 'NOT EXISTS (SELECT FROM found WHERE found.chunk_id = c.id)',
  orphan: '(d.ready_version IS DISTINCT FROM c.version OR d.house_type_id IS DISTINCT FROM c.house_type_id)',
}

// One text, so that it fits a cursor; documents follow each other as they were made, and passages as they stand in them.
const position = `c.document_id::text || lpad(c.ordinal::text, 8, '0')`

/** Passages of a development that are of no use, document by document; and how many there are in all. */
export function unusedChunks(
  scope: Scope,
  { kind, limit, cursor, ...place }: UnusedChunksFilters,
): Promise<Page<UnusedChunk> & { total: number }> {
  const keyset = keysetOrder({ by: { expression: 'position', type: 'text' }, direction: 'asc', cursor, limit })
  return scope.read(async (tx) => {
    const { rows } = await tx.raw<{ rows: Row[] }>(
      `WITH found AS MATERIALIZED (
         SELECT DISTINCT day.chunk_id FROM chunk_retrievals_daily AS day
         WHERE day.tenant_id = :tenantId AND day.development_id = :developmentId AND day.date BETWEEN :from AND :to
       ),
       unused AS MATERIALIZED (
         SELECT c.id, ${position} COLLATE "C" AS position, d.title, d.house_type_id
         FROM doc_chunks AS c JOIN documents AS d ON d.id = c.document_id
         WHERE c.tenant_id = :tenantId AND c.development_id = :developmentId AND ${isUnused[kind]}
       )
       SELECT c.id, c.document_id, unused.title AS document_title, type.name AS house_type, c.page_from, c.page_to, c.heading_path,
         left(c.content, 200) AS excerpt, unused.sort_value, (SELECT count(*)::int FROM unused) AS total
       FROM (
         SELECT id, position, title, house_type_id, ${keyset.sortValue} FROM unused
         WHERE ${keyset.after} ORDER BY ${keyset.orderBy} LIMIT :limit
       ) AS unused
         JOIN doc_chunks AS c ON c.id = unused.id
         LEFT JOIN house_types AS type ON type.id = c.house_type_id
       ORDER BY ${keyset.of('unused.position', 'unused.id').orderBy}`,
      { ...place, ...keyset.bindings },
    )
    const page = keyset.page(rows)
    return {
      ...page,
      rows: page.rows.map(({ total: _, ...row }) => row),
      total: rows[0]?.total ?? 0,
    }
  })
}
