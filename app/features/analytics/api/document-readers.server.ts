import { z } from 'zod'
import { documentReaderQuery, type DocumentReaderSort, documentReaderSorts } from '../document-reader-filters'
import { documentReaders } from '../queries/document-readers.server'
import { defineEndpoint } from './endpoint'
import { requireDevelopment } from './one-development'
import { listQuery, readSort, sortParameter } from './query'
import { count, date, id, pageFields } from './schemas'

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
        views: count,
        downloads: count,
        days: count.openapi({ description: 'On which they opened or downloaded it.' }),
        last_day: date,
      }),
    ),
    totals: z.object({ readers: count, views: count, downloads: count }),
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
        views: row.views,
        downloads: row.downloads,
        days: row.days,
        last_day: row.lastDay,
      })),
      totals: { readers: totals.found, views: totals.views, downloads: totals.downloads },
      next,
      previous,
    }
  },
})
