import { z } from 'zod'
import { snakeKeys } from '~/lib/snake-keys'
import { unusedChunks } from '../queries/unused-chunks.server'
import { unusedQuery } from '../rag-filters'
import { defineEndpoint } from './endpoint'
import { requireDevelopment } from './one-development'
import { listQuery } from './query'
import { count, id, pageFields } from './schemas'

/** A passage in the answers about those that are of no use. */
export const unusedPassage = z.object({
  id,
  document_id: id,
  document_title: z.string(),
  house_type: z.string().nullable(),
  page_from: count,
  page_to: count,
  heading_path: z.string(),
  excerpt: z.string(),
})

export const ragPassagesEndpoint = defineEndpoint({
  path: 'developments/{developmentId}/rag/passages',
  summary: 'Passages of a development that are of no use',
  description:
    'Those that no search of the period found (`never`), or those that no answer should use (`orphan`): of a version that is not the ready one, or of another house type than their document.',
  query: listQuery.merge(unusedQuery),
  list: 'chunks',
  answer: z.object({ total: count, chunks: z.array(unusedPassage), ...pageFields }),
  async run({ ask, place, period, query, cursor }) {
    const { rows, ...page } = await ask('unused-chunks', unusedChunks, {
      ...requireDevelopment(place),
      from: period.from,
      to: period.to,
      kind: query.passages,
      cursor,
      limit: query.limit,
    })
    return { ...page, chunks: rows.map(snakeKeys) }
  },
})
