import type { Scope } from '~/auth/scope.server'
import { type Keyset, type Page, pageOf } from '~/lib/keyset'
import type { UnusedKind } from '../rag-filters'

export type UnusedChunksFilters = {
  tenantId: string
  developmentId: string
  from: string
  to: string
  kind: UnusedKind
  limit: number
  cursor: Keyset | null
}

export type UnusedChunk = {
  id: string
  documentId: string
  documentTitle: string
  houseType: string | null
  pageFrom: number
  pageTo: number
  headingPath: string
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
  const backward = cursor?.direction === 'before'
  const order = backward ? 'DESC' : 'ASC'
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
         left(c.content, 200) AS excerpt, unused.position AS sort_value, (SELECT count(*)::int FROM unused) AS total
       FROM (
         SELECT id, position, title, house_type_id FROM unused
         ${cursor ? `WHERE position ${backward ? '<' : '>'} :sortValue COLLATE "C"` : ''}
         ORDER BY position ${order} LIMIT :limit
       ) AS unused
         JOIN doc_chunks AS c ON c.id = unused.id
         LEFT JOIN house_types AS type ON type.id = c.house_type_id
       ORDER BY unused.position ${order}`,
      { ...place, limit: limit + 1, sortValue: cursor?.value ?? null },
    )
    const page = pageOf(rows, { limit, cursor })
    return {
      ...page,
      rows: page.rows.map(({ sortValue: _, total: __, ...row }) => row),
      total: rows[0]?.total ?? 0,
    }
  })
}
