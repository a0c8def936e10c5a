import type { Scope } from '~/auth/scope.server'
import type { Keyset, Page } from '~/lib/keyset'
import { foundIn, searchPattern } from '~/lib/search-key'
import type { DocumentReaderSort } from '../document-reader-filters'
import type { OneDocument } from './document-days.server'
import { homeNumberOrder, keysetOrder, pageWithTotals, type Sort, type SortColumn } from './keyset-order'

export type DocumentReaderRow = {
  id: string
  name: string
  number: string
  houseType: string | null
  views: number
  downloads: number
  /** Days of the period on which they opened or downloaded it. */
  days: number
  lastDay: string
}

export type DocumentReaderTotals = { all: number; found: number; views: number; downloads: number }

export type DocumentReaderFilters = OneDocument & {
  search: string
  sort: Sort<DocumentReaderSort>
  cursor: Keyset | null
  limit: number
}

type Row = DocumentReaderRow & { sortValue: string; totals: DocumentReaderTotals }

const sorts: Record<DocumentReaderSort, SortColumn> = {
  name: { expression: 'name', type: 'text' },
  number: { expression: homeNumberOrder('number'), type: 'text' },
  views: { expression: 'views', type: 'integer' },
  downloads: { expression: 'downloads', type: 'integer' },
  days: { expression: 'days', type: 'integer' },
  last_day: { expression: 'last_day::text', type: 'text' },
}

/** Who opened or downloaded one document in the period, and how often; and the sums over all of them. */
export function documentReaders(
  scope: Scope,
  { tenantId, developmentId, documentId, period, search, sort, cursor: given, limit }: DocumentReaderFilters,
): Promise<Page<DocumentReaderRow> & { totals: DocumentReaderTotals }> {
  const { cursor, sortValue, after, orderBy, bindings } = keysetOrder({ columns: sorts, sort, cursor: given, id: 'id' })
  return scope.read(async (tx) => {
    const { rows } = await tx.raw<{ rows: Row[] }>(
      `WITH reading AS (
         SELECT day.homeowner_id, sum(day.views)::int AS views, sum(day.downloads)::int AS downloads, count(*)::int AS days,
           max(day.date) AS last_day
         FROM document_readers_daily AS day
         WHERE day.tenant_id = :tenantId AND day.development_id = :developmentId AND day.document_id = :documentId
           AND day.date BETWEEN :from AND :to
         GROUP BY day.homeowner_id
       ),
       known AS (
         SELECT person.id, person.name, unit.number, type.name AS house_type, reading.views, reading.downloads, reading.days,
           reading.last_day
         FROM reading
           JOIN homeowners AS person ON person.id = reading.homeowner_id
           JOIN units AS unit ON unit.id = person.unit_id
           LEFT JOIN house_types AS type ON type.id = unit.house_type_id
       ),
       listed AS (SELECT known.* FROM known WHERE ${foundIn('name', 'number')}),
       total AS (
         SELECT json_build_object('all', (SELECT count(*) FROM known), 'found', count(*), 'views', coalesce(sum(views), 0),
           'downloads', coalesce(sum(downloads), 0)) AS totals
         FROM listed
       )
       SELECT total.totals, page.* FROM total LEFT JOIN LATERAL (
         SELECT listed.*, ${sortValue} FROM listed WHERE ${after} ORDER BY ${orderBy} LIMIT :limit
       ) AS page ON true`,
      {
        ...{ tenantId, developmentId, documentId, from: period.from, to: period.to, pattern: searchPattern(search) },
        ...{ ...bindings, limit: limit + 1 },
      },
    )
    return pageWithTotals(rows, { limit, cursor })
  })
}
