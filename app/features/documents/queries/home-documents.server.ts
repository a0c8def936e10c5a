import type { HomeScope } from '~/auth/scope.server'
import { documentCategorySlugs } from '~/domain/documents/categories'
import type { Page } from '~/lib/keyset'
import { keysetOrder } from '~/lib/keyset-order'
import type { SortDirection } from '~/lib/sort-direction'
import { foundIn, searchPattern } from '~/lib/search-key'
import type { DocumentsRow } from '~/models/rows'
import type { HomeDocumentFilters } from '../home-filters'
import type { HomeDocumentSort } from '../home-sorts'
import { markedExcerpt } from '../views/marked-excerpt'

export type PageHit = { page: number; excerpt: string }

export type HomeDocumentRow = Pick<
  DocumentsRow,
  'id' | 'title' | 'category' | 'fileName' | 'contentType' | 'pages' | 'version'
> & {
  /** Null where it is for every house. */
  houseType: string | null
  sizeBytes: number
  readyAt: string
  /** That day, by the clock of the builder. */
  addedOn: string
  /** Never opened since this version was there. */
  isUnread: boolean
  /** The places of a search that fit best, with what was found between U+0002 and U+0003. */
  hits: PageHit[]
}

// One text each, in the order of its bytes, so that one keyset serves every order.
const orders: Record<HomeDocumentSort, { value: string; direction: SortDirection }> = {
  topic: {
    value: `lpad(coalesce(array_position(:categories::text[], d.category), 99)::text, 2, '0') || lower(d.title)`,
    direction: 'asc',
  },
  newest: {
    value: `to_char(coalesce(d.ready_at, d.created_at) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US')`,
    direction: 'desc',
  },
  name: { value: 'lower(d.title)', direction: 'asc' },
  // Those whose title says it, then those that say it best.
  fit: {
    value: `(${foundIn('d.title')})::int || to_char(coalesce(said.rank, 0)::numeric, '0.000000') || d.title`,
    direction: 'desc',
  },
}

// By the words' stems, or as it is written without hyphens, spaces and accents; by a few letters every passage would be found.
const saysIt = `(c.tsv @@ asked.query OR (length(:pattern) > 5 AND app_search_key(c.content) LIKE :pattern))`

/**
 * The ready documents of a homeowner's house type, and those of all, a page at a time. A search finds titles, and what is said on the
 * pages; which rows are theirs is for the database to say.
 */
export async function homeDocuments(
  scope: HomeScope,
  { search, category, unread, sort, cursor, limit }: HomeDocumentFilters,
): Promise<Page<HomeDocumentRow>> {
  const { value, direction } = orders[sort]
  const keyset = keysetOrder({ by: { expression: 'sort_value', type: 'text' }, direction, cursor, limit })
  const { rows } = await scope.read((tx) =>
    tx.raw<{ rows: (HomeDocumentRow & { sortValue: string })[] }>(
      `WITH asked AS (SELECT websearch_to_tsquery('english', :search) AS query),
       said AS (
         SELECT c.document_id, max(ts_rank(c.tsv, asked.query)) AS rank
         FROM doc_chunks AS c CROSS JOIN asked WHERE ${saysIt} GROUP BY c.document_id
       ),
       listed AS (
         SELECT d.id, d.title, d.category, h.name AS house_type, d.file_name, d.content_type, d.size_bytes::float8 AS size_bytes, d.pages,
           d.ready_version AS version, coalesce(d.ready_at, d.created_at) AS ready_at,
           to_char(coalesce(d.ready_at, d.created_at) AT TIME ZONE place.timezone, 'YYYY-MM-DD') AS added_on,
           NOT EXISTS (SELECT 1 FROM document_views AS v WHERE v.document_id = d.id AND v.homeowner_id = :homeownerId
             AND v.created_at >= coalesce(d.ready_at, d.created_at)) AS is_unread,
           (${value}) COLLATE "C" AS sort_value
         FROM documents AS d JOIN tenants AS place ON place.id = d.tenant_id
           LEFT JOIN said ON said.document_id = d.id LEFT JOIN house_types AS h ON h.id = d.house_type_id
         WHERE d.tenant_id = :tenantId AND d.development_id = :developmentId AND d.ready_version IS NOT NULL
           AND (:category::text IS NULL OR d.category = :category)
           AND (:search = '' OR ${foundIn('d.title')} OR said.document_id IS NOT NULL)
       ),
       page AS (
         SELECT id, title, category, house_type, file_name, content_type, size_bytes, pages, version, ready_at, added_on, is_unread, sort_value
         FROM listed
         WHERE (NOT :unread OR is_unread)
           AND ${keyset.after}
         ORDER BY ${keyset.orderBy} LIMIT :limit
       )
       SELECT page.*, coalesce(found.hits, '[]') AS hits
       FROM page LEFT JOIN LATERAL (
         SELECT json_agg(json_build_object('page', best.page_from, 'excerpt', CASE WHEN best.tsv @@ asked.query THEN
             ts_headline('english', best.content, asked.query,
               format('StartSel=%s, StopSel=%s, MinWords=8, MaxWords=18, MaxFragments=1', chr(2), chr(3)))
             ELSE best.content END)
           ORDER BY best.rank DESC, best.ordinal) AS hits
         FROM asked CROSS JOIN LATERAL (
           SELECT c.page_from, c.content, c.tsv, c.ordinal, ts_rank(c.tsv, asked.query) AS rank
           FROM doc_chunks AS c WHERE :search <> '' AND c.document_id = page.id AND ${saysIt}
           ORDER BY rank DESC, c.ordinal LIMIT 3
         ) AS best
         GROUP BY asked.query
       ) AS found ON true
       ORDER BY ${keyset.of('page.sort_value', 'page.id').orderBy}`,
      {
        search,
        pattern: searchPattern(search),
        categories: documentCategorySlugs,
        category: category as string,
        unread,
        tenantId: scope.tenantId,
        developmentId: scope.developmentId,
        homeownerId: scope.homeownerId,
        ...keyset.bindings,
      },
    ),
  )
  const page = keyset.page(rows)
  return {
    ...page,
    rows: page.rows.map(({ hits, ...row }) => ({
      ...row,
      hits: hits.map((hit) => ({ ...hit, excerpt: markedExcerpt(hit.excerpt, search) })),
    })),
  }
}
