import { measures } from '~/metrics/measures/catalogue'
import { formulaSql } from '~/metrics/measures/formula'
import type { Scope } from '~/auth/scope.server'
import type { Keyset, Page } from '~/lib/keyset'
import { keysetOrder, type Sort, type SortColumn } from '~/lib/keyset-order'
import { foundIn, searchPattern } from '~/lib/search-key'
import { finishedDays, type PlaceAndPeriod } from '~/metrics/query/period'
import { type Days, bindingsOf, inPlace } from '~/metrics/query/place'
import type { DocumentGapSort } from '../filters'

export type DocumentDevelopmentRow = {
  id: string
  name: string
  tenantName: string
  documents: number
  ready: number
  failed: number
  missing: number
  views: number
  previousViews: number
  /** Both without days that are not over. */
  finishedViews: number
  previousFinishedViews: number
  downloads: number
  /** Homeowners who had come in by the end of the period. */
  onboarded: number
  /** Different homeowners who opened a document. */
  readers: number
  /** Readers as a part of those who have come in; null where nobody has. */
  openRate: number | null
}

export type DocumentDevelopmentTotals = {
  all: number
  found: number
  documents: number
  ready: number
  failed: number
  missing: number
  views: number
  downloads: number
}

export type DocumentDevelopmentFilters = {
  tenantId: string | null
  period: Days
  search: string
  gaps: 'missing' | 'failed' | 'none' | null
  sort: Sort<DocumentGapSort>
  cursor: Keyset | null
  limit: number
}

type Row = DocumentDevelopmentRow & { sortValue: string; totals: DocumentDevelopmentTotals }

const sorts: Record<DocumentGapSort, SortColumn> = {
  gaps: { expression: 'missing + failed', type: 'integer' },
  name: { expression: 'name', type: 'text' },
  ready: { expression: 'ready', type: 'integer' },
  failed: { expression: 'failed', type: 'integer' },
  missing: { expression: 'missing', type: 'integer' },
  views: { expression: 'views', type: 'integer' },
  downloads: { expression: 'downloads', type: 'integer' },
  open_rate: { expression: 'coalesce(open_rate, -1)', type: 'float8' },
}

const now = 'day.date BETWEEN :from AND :to'
const before = 'day.date BETWEEN :previousFrom AND :previousTo'
const over = 'day.date BETWEEN :from AND :finishedTo'
const overBefore = 'day.date BETWEEN :previousFrom AND :previousFinishedTo'

// People are counted for the developments that are shown; for all of them only when they are sorted by it.
const readersOf = (table: string) => `
  CROSS JOIN LATERAL (
    SELECT count(DISTINCT day.homeowner_id)::int AS readers FROM homeowner_activity_daily AS day
    WHERE day.tenant_id = ${table}.tenant_id AND day.development_id = ${table}.id AND ${now} AND day.views > 0
  ) AS reading
  CROSS JOIN LATERAL (
    SELECT count(*)::int AS onboarded FROM homeowners AS person JOIN tenants AS company ON company.id = person.tenant_id
    WHERE person.tenant_id = ${table}.tenant_id AND person.development_id = ${table}.id
      AND person.moved_out_at IS NULL AND person.onboarded_at < (:to::date + 1)::timestamp AT TIME ZONE company.timezone
  ) AS meant`
const counts: Record<string, string> = { readers: 'reading.readers', onboarded: 'meant.onboarded' }
const openRate = `${formulaSql(measures.openRate.formula, (column) => counts[column] ?? column)} AS open_rate`

/** Developments with what is missing of their documents and how they are read, and the sums over all that match. */
export function documentDevelopments(
  scope: Scope,
  { tenantId, period, search, gaps, sort, cursor, limit }: DocumentDevelopmentFilters,
): Promise<Page<DocumentDevelopmentRow> & { totals: DocumentDevelopmentTotals }> {
  const { from, to, previousFrom, previousTo } = period
  const keyset = keysetOrder({ by: sorts[sort.key], direction: sort.direction, cursor, limit })
  const byOpenRate = sort.key === 'open_rate'
  const ranked = byOpenRate
    ? `SELECT known.*, reading.readers, meant.onboarded, ${openRate} FROM known ${readersOf('known')}`
    : 'SELECT known.* FROM known'
  return scope.read(async (tx) => {
    const { rows } = await tx.raw<{ rows: Row[] }>(
      `WITH activity AS (
         SELECT day.development_id, coalesce(sum(day.views) FILTER (WHERE ${now}), 0)::int AS views,
           coalesce(sum(day.views) FILTER (WHERE ${before}), 0)::int AS previous_views,
           coalesce(sum(day.views) FILTER (WHERE ${over}), 0)::int AS finished_views,
           coalesce(sum(day.views) FILTER (WHERE ${overBefore}), 0)::int AS previous_finished_views,
           coalesce(sum(day.downloads) FILTER (WHERE ${now}), 0)::int AS downloads
         FROM development_activity_daily AS day
         WHERE (:tenantId::uuid IS NULL OR day.tenant_id = :tenantId::uuid) AND (${now} OR ${before})
         GROUP BY day.development_id
       ),
       every AS (
         SELECT d.id, d.tenant_id, d.name, t.name AS tenant_name, d.city, coalesce(s.documents, 0) AS documents,
           coalesce(s.documents_ready, 0) AS ready, coalesce(s.documents_failed, 0) AS failed,
           coalesce(s.missing_documents, 0) AS missing,
           coalesce(activity.views, 0) AS views, coalesce(activity.previous_views, 0) AS previous_views,
           coalesce(activity.finished_views, 0) AS finished_views,
           coalesce(activity.previous_finished_views, 0) AS previous_finished_views,
           coalesce(activity.downloads, 0) AS downloads
         FROM developments AS d
           JOIN tenants AS t ON t.id = d.tenant_id
           LEFT JOIN development_stats AS s ON s.development_id = d.id
           LEFT JOIN activity ON activity.development_id = d.id
         WHERE :tenantId::uuid IS NULL OR d.tenant_id = :tenantId::uuid
       ),
       known AS (
         SELECT every.* FROM every
         WHERE ${foundIn('name', 'city', 'tenant_name')}
           AND (:gaps::text IS NULL OR CASE :gaps WHEN 'missing' THEN missing > 0 WHEN 'failed' THEN failed > 0
             ELSE missing + failed = 0 END)
       ),
       total AS (
         SELECT json_build_object('all', (SELECT count(*) FROM every), 'found', count(*), 'documents', coalesce(sum(documents), 0),
           'ready', coalesce(sum(ready), 0), 'failed', coalesce(sum(failed), 0), 'missing', coalesce(sum(missing), 0),
           'views', coalesce(sum(views), 0), 'downloads', coalesce(sum(downloads), 0)) AS totals
         FROM known
       ),
       page AS (
         SELECT ranked.*, ${keyset.sortValue} FROM (${ranked}) AS ranked WHERE ${keyset.after} ORDER BY ${keyset.orderBy} LIMIT :limit
       )
       SELECT total.totals, page.id, page.name, page.tenant_name, page.documents, page.ready, page.failed, page.missing, page.views,
         page.previous_views, page.finished_views, page.previous_finished_views, page.downloads, page.sort_value,
         ${byOpenRate ? 'page.readers, page.onboarded, page.open_rate' : `reading.readers, meant.onboarded, ${openRate}`}
       FROM total LEFT JOIN page ON true ${byOpenRate ? '' : readersOf('page')}
       ORDER BY ${keyset.orderBy.replace(/\bid\b/, 'page.id')}`,
      {
        tenantId,
        from,
        to,
        previousFrom,
        previousTo,
        ...finishedDays(period),
        gaps,
        pattern: searchPattern(search),
        ...keyset.bindings,
      },
    )
    return keyset.pageWithTotals(rows)
  })
}

export type ReadDocumentRow = {
  id: string
  title: string
  category: string
  houseType: string | null
  developmentId: string
  developmentName: string
  views: number
  downloads: number
}

export type ReadDocumentsFilters = PlaceAndPeriod & { order: 'most' | 'least'; limit: number }

/** The ready documents that were opened most, or least, in the period. */
export function readDocuments(
  scope: Scope,
  { order, limit, ...filters }: ReadDocumentsFilters,
): Promise<ReadDocumentRow[]> {
  const direction = order === 'most' ? 'DESC' : 'ASC'
  return scope.read(async (tx) => {
    const { rows } = await tx.raw<{ rows: ReadDocumentRow[] }>(
      `WITH activity AS (
         SELECT day.document_id, sum(day.views)::int AS views, sum(day.downloads)::int AS downloads
         FROM document_activity_daily AS day
         WHERE ${inPlace('day')} AND day.date BETWEEN :from AND :to GROUP BY day.document_id
       ),
       ranked AS (
         SELECT document.id, document.title, document.category, document.house_type_id, document.development_id,
           coalesce(activity.views, 0) AS views, coalesce(activity.downloads, 0) AS downloads
         FROM documents AS document LEFT JOIN activity ON activity.document_id = document.id
         WHERE ${inPlace('document')} AND document.ready_version IS NOT NULL
           ${order === 'most' ? 'AND activity.views > 0' : ''}
         ORDER BY coalesce(activity.views, 0) ${direction}, coalesce(activity.downloads, 0) ${direction}, document.title, document.id
         LIMIT :limit
       )
       SELECT ranked.id, ranked.title, ranked.category, type.name AS house_type, d.id AS development_id, d.name AS development_name,
         ranked.views, ranked.downloads
       FROM ranked
         JOIN developments AS d ON d.id = ranked.development_id
         LEFT JOIN house_types AS type ON type.id = ranked.house_type_id
       ORDER BY ranked.views ${direction}, ranked.downloads ${direction}, ranked.title, ranked.id`,
      { ...bindingsOf(filters), limit },
    )
    return rows
  })
}
