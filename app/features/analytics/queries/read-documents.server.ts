import type { Scope } from '~/auth/scope.server'
import type { PlaceAndPeriod } from '~/metrics/query/period'
import { bindingsOf, inPlace } from '~/metrics/query/place'

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
