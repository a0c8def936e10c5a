import { z } from 'zod'
import { defineEndpoint } from '../api/endpoint'
import { measureField, measureFields } from '../api/measure-fields'
import { companyQuery, listQuery, readSort, sortParameter } from '../api/query'
import { count, finishedDescription, id, pageFields } from '../api/schemas'
import { documentGapQuery, type DocumentGapSort, documentGapSorts } from './filters'
import { documentDevelopments } from './queries/developments.server'

const stock = ['documents', 'documentsReady', 'documentsFailed', 'missingDocuments'] as const

export const documentGapsEndpoint = defineEndpoint({
  path: 'documents',
  summary: 'Every development: which documents it lacks, and how those that it has are read',
  description: 'Counts of documents stand as they are now; views, downloads and the open rate are those of the period.',
  query: listQuery
    .merge(companyQuery)
    .merge(documentGapQuery)
    .extend({ sort: sortParameter(documentGapSorts, '-gaps') }),
  answer: z.object({
    developments: z.array(
      z.object({
        development_id: id,
        name: z.string(),
        company: z.string(),
        ...measureFields(stock),
        views: measureField('views'),
        previous_views: measureField('views'),
        finished_views: measureField('views', finishedDescription),
        previous_finished_views: measureField('views', finishedDescription),
        downloads: measureField('downloads'),
        homeowners_onboarded: count.openapi({ description: 'Who had come in by the end of the period.' }),
        ...measureFields(['readers', 'openRate']),
      }),
    ),
    totals: z.object({
      developments: count,
      ...measureFields([...stock, 'views', 'downloads']),
    }),
    ...pageFields,
  }),
  list: 'developments',
  async run({ ask, place: { tenantId }, period, query, cursor }) {
    const { rows, totals, next, previous } = await ask('document-developments', documentDevelopments, {
      tenantId,
      period,
      search: query.search,
      gaps: query.gaps ?? null,
      sort: readSort<DocumentGapSort>(query.sort),
      cursor,
      limit: query.limit,
    })
    return {
      developments: rows.map((row) => ({
        development_id: row.id,
        name: row.name,
        company: row.tenantName,
        documents: row.documents,
        documents_ready: row.ready,
        documents_failed: row.failed,
        documents_missing: row.missing,
        views: row.views,
        previous_views: row.previousViews,
        finished_views: row.finishedViews,
        previous_finished_views: row.previousFinishedViews,
        downloads: row.downloads,
        homeowners_onboarded: row.onboarded,
        readers: row.readers,
        open_rate: row.openRate,
      })),
      totals: {
        developments: totals.found,
        documents: totals.documents,
        documents_ready: totals.ready,
        documents_failed: totals.failed,
        documents_missing: totals.missing,
        views: totals.views,
        downloads: totals.downloads,
      },
      next,
      previous,
    }
  },
})
