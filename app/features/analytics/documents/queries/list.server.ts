import { measures } from '~/metrics/measures/catalogue'
import { formulaSql } from '~/metrics/measures/formula'
import type { Scope } from '~/auth/scope.server'
import type { Keyset, Page } from '~/lib/keyset'
import { keysetOrder, type Sort, type SortColumn } from '~/lib/keyset-order'
import { inDays } from '~/lib/local-days'
import { foundIn, searchPattern } from '~/lib/search-key'
import { finishedDays } from '~/metrics/query/period'
import { type Days, wasHereBy } from '~/metrics/query/place'
import type { DocumentsRow } from '~/models/rows'
import type { DocumentFilters, DocumentSort } from '../filters'
import { isOutdatedSql } from './outdated'

export type DocumentFiguresRow = Pick<
  DocumentsRow,
  'id' | 'title' | 'category' | 'status' | 'version' | 'readyVersion'
> & {
  /** Null for every house. */
  houseType: string | null
  houseTypeCode: string | null
  isOutdated: boolean
  views: number
  previousViews: number
  /** Both without days that are not over. */
  finishedViews: number
  previousFinishedViews: number
  downloads: number
  previousDownloads: number
  /** Different homeowners who opened it. */
  viewers: number
  /** Homeowners whose home it is for, of those there were by the end of the period. */
  homeowners: number
  /** Those of them who opened it, as a part of them; null when it is for nobody's home. */
  openingRate: number | null
  /** Answers that cite it. */
  citations: number
  /** Ready, and neither opened nor downloaded in the period. */
  isUnread: boolean
  updatedAt: string
}

export type DocumentTotals = {
  all: number
  found: number
  waiting: number
  failed: number
  unread: number
  views: number
  downloads: number
  citations: number
  /** Versions that were uploaded in the period, where that is what is asked for. */
  uploads?: number
}

export type DocumentFiguresFilters = {
  tenantId: string
  developmentId: string
  period: Days
  filters: DocumentFilters
  sort: Sort<DocumentSort>
  cursor: Keyset | null
  limit: number
}

type Row = DocumentFiguresRow & { sortValue: string; totals: DocumentTotals }

const counts: Record<string, string> = { viewers: 'coalesce(reading.meant_viewers, 0)', homeowners: 'meant.homeowners' }

const sorts: Record<DocumentSort, SortColumn> = {
  title: { expression: 'title', type: 'text' },
  category: { expression: 'category', type: 'text' },
  house_type: { expression: `coalesce(house_type, '')`, type: 'text' },
  views: { expression: 'views', type: 'integer' },
  downloads: { expression: 'downloads', type: 'integer' },
  viewers: { expression: 'viewers', type: 'integer' },
  opening_rate: { expression: 'coalesce(opening_rate, -1)', type: 'float8' },
  citations: { expression: 'citations', type: 'integer' },
  updated: { expression: 'updated_at', type: 'timestamptz' },
}

const here = (table: string) => `${table}.tenant_id = :tenantId AND ${table}.development_id = :developmentId`
const now = 'day.date BETWEEN :from AND :to'
const before = 'day.date BETWEEN :previousFrom AND :previousTo'
const over = 'day.date BETWEEN :from AND :finishedTo'
const overBefore = 'day.date BETWEEN :previousFrom AND :previousFinishedTo'

// A document that nobody can read yet is not unread.
const documents = `
  WITH activity AS (
    SELECT day.document_id, coalesce(sum(day.views) FILTER (WHERE ${now}), 0)::int AS views,
      coalesce(sum(day.views) FILTER (WHERE ${before}), 0)::int AS previous_views,
      coalesce(sum(day.views) FILTER (WHERE ${over}), 0)::int AS finished_views,
      coalesce(sum(day.views) FILTER (WHERE ${overBefore}), 0)::int AS previous_finished_views,
      coalesce(sum(day.downloads) FILTER (WHERE ${now}), 0)::int AS downloads,
      coalesce(sum(day.downloads) FILTER (WHERE ${before}), 0)::int AS previous_downloads,
      coalesce(sum(day.citations) FILTER (WHERE ${now}), 0)::int AS citations
    FROM document_activity_daily AS day WHERE ${here('day')} AND (${now} OR ${before}) GROUP BY day.document_id
  ),
  person AS (
    SELECT homeowner.id, unit.house_type_id FROM homeowners AS homeowner JOIN units AS unit ON unit.id = homeowner.unit_id
      JOIN tenants AS company ON company.id = homeowner.tenant_id
    WHERE ${here('homeowner')} AND homeowner.moved_out_at IS NULL AND ${wasHereBy(':to', 'homeowner')}
  ),
  audience AS (SELECT house_type_id, count(*)::int AS homeowners FROM person GROUP BY house_type_id),
  reading AS (
    SELECT day.document_id, count(DISTINCT day.homeowner_id)::int AS viewers,
      count(DISTINCT day.homeowner_id) FILTER (
        WHERE document.house_type_id IS NULL OR document.house_type_id = person.house_type_id)::int AS meant_viewers
    FROM document_readers_daily AS day
      JOIN documents AS document ON document.id = day.document_id
      JOIN person ON person.id = day.homeowner_id
    WHERE ${here('day')} AND ${now} AND day.views > 0 GROUP BY day.document_id
  ),
  known AS (
    SELECT document.id, document.title, document.file_name, document.category, type.name AS house_type, type.code AS house_type_code,
      document.status, document.version, document.ready_version, ${isOutdatedSql('document')} AS is_outdated,
      coalesce(activity.views, 0) AS views, coalesce(activity.previous_views, 0) AS previous_views,
      coalesce(activity.finished_views, 0) AS finished_views, coalesce(activity.previous_finished_views, 0) AS previous_finished_views,
      coalesce(activity.downloads, 0) AS downloads, coalesce(activity.previous_downloads, 0) AS previous_downloads,
      coalesce(reading.viewers, 0) AS viewers, meant.homeowners,
      ${formulaSql(measures.documentOpenRate.formula, (column) => counts[column] ?? column)} AS opening_rate,
      coalesce(activity.citations, 0) AS citations, document.updated_at, uploaded.uploads,
      document.ready_version IS NOT NULL AND coalesce(activity.views + activity.downloads, 0) = 0 AS is_unread
    FROM documents AS document
      LEFT JOIN house_types AS type ON type.id = document.house_type_id
      LEFT JOIN activity ON activity.document_id = document.id
      LEFT JOIN reading ON reading.document_id = document.id
      CROSS JOIN LATERAL (
        SELECT coalesce(sum(audience.homeowners), 0)::int AS homeowners FROM audience
        WHERE document.house_type_id IS NULL OR audience.house_type_id = document.house_type_id
      ) AS meant
      CROSS JOIN LATERAL (
        SELECT count(*)::int AS uploads FROM document_versions AS made JOIN tenants ON tenants.id = made.tenant_id
        WHERE made.document_id = document.id AND ${inDays('made.created_at', { zone: 'tenants.timezone' })}
      ) AS uploaded
    WHERE ${here('document')}
  ),
  listed AS (
    SELECT known.* FROM known
    WHERE ${foundIn('title', 'file_name')}
      AND (:category::text IS NULL OR category = :category)
      AND (:houseType::text IS NULL OR coalesce(house_type_code, 'all') = :houseType)
      AND (:appliesTo::text IS NULL OR house_type_code IS NULL OR house_type_code = :appliesTo)
      AND (:status::text IS NULL OR CASE :status WHEN 'waiting' THEN status IN ('queued', 'processing')
        WHEN 'outdated' THEN is_outdated
        WHEN 'ready' THEN ready_version IS NOT NULL ELSE status = :status END)
      AND (NOT :uploaded::boolean OR uploads > 0)
      AND (:read::text IS NULL OR CASE :read WHEN 'unread' THEN is_unread ELSE views + downloads > 0 END)
  ),
  total AS (
    SELECT json_build_object('all', (SELECT count(*) FROM known), 'found', count(*),
      'waiting', (SELECT count(*) FROM known WHERE status IN ('queued', 'processing')),
      'failed', (SELECT count(*) FROM known WHERE status = 'failed'),
      'unread', count(*) FILTER (WHERE is_unread), 'views', coalesce(sum(views), 0),
      'downloads', coalesce(sum(downloads), 0), 'citations', coalesce(sum(citations), 0), 'uploads', coalesce(sum(uploads), 0)) AS totals
    FROM listed
  )`

/** One page of a development's documents with how they were read in the period, and the sums over all that the filters leave. */
export function documentFigures(
  scope: Scope,
  { tenantId, developmentId, period, filters, sort, cursor, limit }: DocumentFiguresFilters,
): Promise<Page<DocumentFiguresRow> & { totals: DocumentTotals }> {
  const keyset = keysetOrder({ by: sorts[sort.key], direction: sort.direction, cursor, limit })
  const { from, to, previousFrom, previousTo } = period
  return scope.read(async (tx) => {
    const { rows } = await tx.raw<{ rows: Row[] }>(
      `${documents}
       SELECT total.totals, page.* FROM total LEFT JOIN LATERAL (
         SELECT id, title, category, house_type, house_type_code, status, version, ready_version, is_outdated, views, previous_views,
           finished_views, previous_finished_views, downloads, previous_downloads, viewers, homeowners, opening_rate, citations, is_unread, updated_at,
           ${keyset.sortValue}
         FROM listed WHERE ${keyset.after} ORDER BY ${keyset.orderBy} LIMIT :limit
       ) AS page ON true`,
      {
        tenantId,
        developmentId,
        from,
        to,
        previousFrom,
        previousTo,
        ...finishedDays(period),
        ...filters,
        uploaded: filters.uploaded ?? false,
        pattern: searchPattern(filters.search),
        ...keyset.bindings,
      },
    )
    const page = keyset.pageWithTotals(rows)
    const { uploads, ...totals } = page.totals
    return {
      ...page,
      totals: filters.uploaded ? { ...totals, uploads } : totals,
      rows: page.rows,
    }
  })
}
