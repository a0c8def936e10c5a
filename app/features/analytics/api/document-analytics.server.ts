import { z } from 'zod'
import { documentQuery, documentSorts, type DocumentSort, toDocumentFilters } from '../document-filters'
import { documentAvailability } from '../queries/document-availability.server'
import { documentFigures } from '../queries/document-figures.server'
import { outdatedDefinition } from '../queries/outdated'
import { unreadDocuments } from '../queries/unread-documents.server'
import { availabilityStatuses, toAvailabilityView } from '../views/availability-view'
import { defineEndpoint } from './endpoint'
import { requireDevelopment } from './one-development'
import { listQuery, readSort, sortParameter } from './query'
import { count, finishedDescription, id, instant, pageFields, share } from './schemas'

export const documentAnalyticsEndpoint = defineEndpoint({
  path: 'developments/{developmentId}/documents/analytics',
  summary: 'Every document: how often it was opened, by how many, and cited; and which documents are missing',
  description: `Views, downloads, viewers and citations are those of the period. ${outdatedDefinition}`,
  query: listQuery.merge(documentQuery).extend({ sort: sortParameter(documentSorts, '-views') }),
  answer: z.object({
    documents: z.array(
      z.object({
        document_id: id,
        title: z.string(),
        category: z.string(),
        house_type: z.string().nullable().openapi({ description: 'null for every house.' }),
        status: z.enum(['queued', 'processing', 'ready', 'failed']),
        version: count,
        ready_version: count.nullable(),
        outdated: z.boolean(),
        views: count,
        previous_views: count,
        finished_views: count.openapi({ description: finishedDescription }),
        previous_finished_views: count.openapi({ description: finishedDescription }),
        downloads: count,
        previous_downloads: count,
        distinct_viewers: count,
        homeowners: count.openapi({
          description:
            'Those that it applies to, of whom there were by the end of the period: whose home is of its house type, or all.',
        }),
        opening_rate: share.openapi({
          description:
            'Different homeowners that it applies to and who opened it, as a part of all that it applies to.',
        }),
        cited_in_answers: count,
        unread: z.boolean().openapi({ description: 'Ready, and neither opened nor downloaded in the period.' }),
        updated_at: instant,
      }),
    ),
    unread_documents: z
      .array(z.object({ document_id: id, title: z.string(), category: z.string() }))
      .openapi({ description: 'Ready, and neither opened nor downloaded in the period; the first hundred by title.' }),
    availability: z.object({
      house_types: z.array(z.object({ code: z.string(), name: z.string() })),
      categories: z.array(z.string()),
      cells: z.array(
        z.object({
          house_type: z.string(),
          category: z.string(),
          status: z.enum(availabilityStatuses),
          required: z.boolean(),
          documents: count,
          ready: count,
        }),
      ),
      definition: z.string(),
    }),
    totals: z.object({ documents: count, unread: count, views: count, downloads: count, cited_in_answers: count }),
    ...pageFields,
  }),
  list: 'documents',
  async run({ ask, place, period, query, cursor }) {
    const development = requireDevelopment(place)
    const [page, unread, availability] = await Promise.all([
      ask('document-figures', documentFigures, {
        ...development,
        period,
        filters: toDocumentFilters(query),
        sort: readSort<DocumentSort>(query.sort),
        cursor,
        limit: query.limit,
      }),
      ask('unread-documents', unreadDocuments, { ...development, period }),
      ask('document-availability', documentAvailability, development),
    ])
    const { houseTypes, categories, cells } = toAvailabilityView(availability)
    return {
      documents: page.rows.map((row) => ({
        document_id: row.id,
        title: row.title,
        category: row.category,
        house_type: row.houseType,
        status: row.status,
        version: row.version,
        ready_version: row.readyVersion,
        outdated: row.isOutdated,
        views: row.views,
        previous_views: row.previousViews,
        finished_views: row.finishedViews,
        previous_finished_views: row.previousFinishedViews,
        downloads: row.downloads,
        previous_downloads: row.previousDownloads,
        distinct_viewers: row.viewers,
        homeowners: row.homeowners,
        opening_rate: row.openingRate,
        cited_in_answers: row.citations,
        unread: row.isUnread,
        updated_at: row.updatedAt,
      })),
      unread_documents: unread.map((row) => ({ document_id: row.id, title: row.title, category: row.category })),
      availability: {
        house_types: houseTypes,
        categories,
        cells: cells.flatMap((row, typeIndex) =>
          row.map(({ status, isRequired, documents, ready }, index) => ({
            house_type: houseTypes[typeIndex]?.code ?? '',
            category: categories[index] ?? '',
            status,
            required: isRequired,
            documents,
            ready,
          })),
        ),
        definition: availabilityDefinition,
      },
      totals: {
        documents: page.totals.found,
        unread: page.totals.unread,
        views: page.totals.views,
        downloads: page.totals.downloads,
        cited_in_answers: page.totals.citations,
      },
      next: page.next,
      previous: page.previous,
    }
  },
})

const availabilityDefinition = `present: a document of the category, for the house type or for every house, that answers and is not outdated. ${outdatedDefinition} failed: none answers, and one could not be read. missing: none answers, though every home of the house type must have one. not_required: none answers, and none must.`
