import type { Scope } from '~/auth/scope.server'
import { type Days, wasHereBy, bindingsOf } from '~/metrics/query/place'
import type { Keyset, Page } from '~/lib/keyset'
import { keysetOrder, type Sort, type SortColumn } from '~/lib/keyset-order'
import { foundIn, searchPattern } from '~/lib/search-key'
import type { Period } from '~/metrics/query/period'
import type { DocumentReaderSort } from '../filters'
import { homeNumberOrder } from '../../shared/home-number-order'

export type OneDocument = { tenantId: string; developmentId: string; documentId: string | null; period: Days }

export type DocumentAudience = {
  /** Homeowners whose home it is for, of those there were by the end of the period. */
  homeowners: number
  /** Those of them who opened it. */
  viewers: number
}

/** Whom one document is for, and how many different ones of them opened it in the period. */
export function documentAudience(
  scope: Scope,
  { tenantId, developmentId, documentId, period }: OneDocument,
): Promise<DocumentAudience> {
  const { from, to } = period
  return scope.read(async (tx) => {
    const { rows } = await tx.raw<{ rows: [DocumentAudience] }>(
      `SELECT count(*)::int AS homeowners, count(*) FILTER (WHERE EXISTS (
           SELECT FROM document_readers_daily AS day
           WHERE day.document_id = document.id AND day.homeowner_id = person.id AND day.views > 0 AND day.date BETWEEN :from AND :to
         ))::int AS viewers
       FROM documents AS document
         JOIN homeowners AS person ON person.tenant_id = :tenantId AND person.development_id = :developmentId
         JOIN tenants AS company ON company.id = person.tenant_id
         JOIN units AS unit ON unit.id = person.unit_id
           AND (document.house_type_id IS NULL OR document.house_type_id = unit.house_type_id)
       WHERE document.id = :documentId AND document.tenant_id = :tenantId AND document.development_id = :developmentId
         AND person.moved_out_at IS NULL AND ${wasHereBy(':to', 'person')}`,
      { tenantId, developmentId, documentId, from, to },
    )
    return rows[0]
  })
}

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
  { tenantId, developmentId, documentId, period, search, sort, cursor, limit }: DocumentReaderFilters,
): Promise<Page<DocumentReaderRow> & { totals: DocumentReaderTotals }> {
  const keyset = keysetOrder({ by: sorts[sort.key], direction: sort.direction, cursor, limit })
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
         SELECT listed.*, ${keyset.sortValue} FROM listed WHERE ${keyset.after} ORDER BY ${keyset.orderBy} LIMIT :limit
       ) AS page ON true`,
      {
        tenantId,
        developmentId,
        documentId,
        from: period.from,
        to: period.to,
        pattern: searchPattern(search),
        ...keyset.bindings,
      },
    )
    return keyset.pageWithTotals(rows)
  })
}

export type ReadingShare = {
  readers: number
  previousReaders: number
  /** Who had come in by the end of the period. */
  onboarded: number
}

/** How many of a development's onboarded homeowners opened a document in the period, and in the one that it is compared with. */
export function readingShare(
  scope: Scope,
  filters: { tenantId: string; developmentId: string; period: Period },
): Promise<ReadingShare> {
  const opened = (from: string, to: string) => `EXISTS (
    SELECT 1 FROM homeowner_activity_daily AS day
    WHERE day.tenant_id = :tenantId AND day.development_id = :developmentId AND day.homeowner_id = person.id
      AND day.date BETWEEN ${from} AND ${to} AND day.views > 0)`
  return scope.read(async (tx) => {
    const { rows } = await tx.raw<{ rows: [ReadingShare] }>(
      `SELECT count(*)::int AS onboarded, count(*) FILTER (WHERE ${opened(':from', ':to')})::int AS readers,
         count(*) FILTER (WHERE ${opened(':previousFrom', ':previousTo')})::int AS previous_readers
       FROM homeowners AS person
       WHERE person.tenant_id = :tenantId AND person.development_id = :developmentId AND person.moved_out_at IS NULL AND person.onboarded_at < (
         SELECT (:to::date + 1)::timestamp AT TIME ZONE t.timezone FROM tenants AS t WHERE t.id = person.tenant_id)`,
      bindingsOf(filters),
    )
    return rows[0]
  })
}
