import { z } from 'zod'
import { documentStatuses } from '~/domain/documents/statuses'
import { defineEndpoint } from '../api/endpoint'
import { fieldsOfRow, measureField, measureFields } from '../api/measure-fields'
import { requireDevelopment } from '../api/one-development'
import { listQuery, readSort, sortParameter } from '../api/query'
import { count, finishedDescription, id, instant, pageFields, date } from '../api/schemas'
import {
  documentQuery,
  documentSorts,
  type DocumentSort,
  toDocumentFilters,
  documentReaderQuery,
  type DocumentReaderSort,
  documentReaderSorts,
} from './filters'
import { documentAvailability, unreadDocuments } from './queries/availability.server'
import { documentFigures } from './queries/list.server'
import { outdatedDefinition } from './queries/outdated'
import { availabilityStatuses, toAvailabilityView } from './view'
import { documentReaders } from './queries/readers.server'

const readIds = ['documentViews', 'documentDownloads'] as const
const totalIds = ['unreadDocuments', ...readIds, 'citations'] as const

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
        status: z.enum(documentStatuses),
        version: count,
        ready_version: count.nullable(),
        outdated: z.boolean(),
        ...measureFields(['documentViews']),
        previous_views: measureField('documentViews'),
        finished_views: measureField('documentViews', finishedDescription),
        previous_finished_views: measureField('documentViews', finishedDescription),
        ...measureFields(['documentDownloads']),
        previous_downloads: measureField('documentDownloads'),
        distinct_viewers: count,
        homeowners: count.openapi({
          description:
            'Those that it applies to, of whom there were by the end of the period: whose home is of its house type, or all.',
        }),
        ...measureFields(['documentOpenRate', 'citations']),
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
    totals: z.object({ documents: count, ...measureFields(totalIds) }),
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
      ask('documents-unread', unreadDocuments, { ...development, period }),
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
        ...fieldsOfRow(['documentViews'], row),
        previous_views: row.previousViews,
        finished_views: row.finishedViews,
        previous_finished_views: row.previousFinishedViews,
        ...fieldsOfRow(['documentDownloads'], row),
        previous_downloads: row.previousDownloads,
        distinct_viewers: row.viewers,
        homeowners: row.homeowners,
        opening_rate: row.openingRate,
        ...fieldsOfRow(['citations'], row),
        unread: row.isUnread,
        updated_at: row.updatedAt,
      })),
      unread_documents: unread.documents.map((row) => ({
        document_id: row.id,
        title: row.title,
        category: row.category,
      })),
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
        ...fieldsOfRow(totalIds, page.totals),
      },
      next: page.next,
      previous: page.previous,
    }
  },
})

const availabilityDefinition = `present: a document of the category, for the house type or for every house, that answers and is not outdated. ${outdatedDefinition} failed: none answers, and one could not be read. missing: none answers, though every home of the house type must have one. not_required: none answers, and none must.`

export const documentReadersEndpoint = defineEndpoint({
  path: 'developments/{developmentId}/documents/{documentId}/readers',
  summary: 'Who opened or downloaded a document in the period',
  query: listQuery.merge(documentReaderQuery).extend({ sort: sortParameter(documentReaderSorts, '-last_day') }),
  answer: z.object({
    readers: z.array(
      z.object({
        homeowner_id: id,
        name: z.string(),
        unit_number: z.string(),
        house_type: z.string().nullable(),
        ...measureFields(readIds),
        days: count.openapi({ description: 'On which they opened or downloaded it.' }),
        last_day: date,
      }),
    ),
    totals: z.object({ readers: measureField('readers'), ...measureFields(readIds) }),
    ...pageFields,
  }),
  list: 'readers',
  async run({ ask, place, subjectId, period, query, cursor }) {
    const { rows, totals, next, previous } = await ask('document-readers', documentReaders, {
      ...requireDevelopment(place),
      documentId: subjectId,
      period,
      search: query.search,
      sort: readSort<DocumentReaderSort>(query.sort),
      cursor,
      limit: query.limit,
    })
    return {
      readers: rows.map((row) => ({
        homeowner_id: row.id,
        name: row.name,
        unit_number: row.number,
        house_type: row.houseType,
        ...fieldsOfRow(readIds, row),
        days: row.days,
        last_day: row.lastDay,
      })),
      totals: { readers: totals.found, ...fieldsOfRow(readIds, totals) },
      next,
      previous,
    }
  },
})
