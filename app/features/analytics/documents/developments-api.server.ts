import { z } from 'zod'
import { defineEndpoint } from '../api/endpoint'
import { companyQuery, listQuery, readSort, sortParameter } from '../api/query'
import { count, finishedDescription, id, pageFields, share } from '../api/schemas'
import { documentGapQuery, type DocumentGapSort, documentGapSorts } from './filters'
import { documentDevelopments } from './queries/developments.server'

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
        documents: count,
        documents_ready: count,
        documents_failed: count,
        documents_missing: count.openapi({
          description:
            'Required categories without a ready document, once for each house type that lacks it, however many homes it has.',
        }),
        views: count,
        previous_views: count,
        finished_views: count.openapi({ description: finishedDescription }),
        previous_finished_views: count.openapi({ description: finishedDescription }),
        downloads: count,
        homeowners_onboarded: count.openapi({ description: 'Who had come in by the end of the period.' }),
        readers: count.openapi({ description: 'Different homeowners who opened a document in the period.' }),
        open_rate: share.openapi({
          description: 'Readers as a part of the homeowners who had come in by the end of the period.',
        }),
      }),
    ),
    totals: z.object({
      developments: count,
      documents: count,
      documents_ready: count,
      documents_failed: count,
      documents_missing: count.openapi({
        description:
          'Required categories without a ready document, once for each house type that lacks it, however many homes it has.',
      }),
      views: count,
      downloads: count,
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
