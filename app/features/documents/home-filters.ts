// What the addresses and forms of a homeowner's documents may say.
import { z } from 'zod'
import { documentCategorySchema } from '~/domain/documents/category-schema'
import { readCursor, type Keyset } from '~/lib/keyset'
import type { HomeDocumentSort } from './home-sorts'

export type HomeDocumentFilters = {
  search: string
  category: string | null
  unread: boolean
  sort: HomeDocumentSort
  cursor: Keyset | null
  limit: number
}

/** Documents on one page of the app. */
const documentsAPage = 24

const chosen = {
  search: z.string().trim().max(200),
  category: documentCategorySchema,
  sort: z.enum(['topic', 'newest', 'name']),
}

const filtersSchema = z.object({
  search: chosen.search.catch(''),
  category: chosen.category.nullable().catch(null),
  unread: z.enum(['1']).nullable().catch(null),
  sort: chosen.sort.nullable().catch(null),
})

/** What the page is to show; whatever an address says wrongly is as if it were not there. */
export function readHomeDocumentFilters(params: URLSearchParams): HomeDocumentFilters {
  const { search, category, unread, sort } = filtersSchema.parse({
    search: params.get('search') ?? '',
    category: params.get('category'),
    unread: params.get('unread'),
    sort: params.get('sort'),
  })
  return {
    search,
    category,
    unread: unread !== null,
    // What fits best comes first, unless another order is asked for.
    sort: sort ?? (search ? 'fit' : 'topic'),
    cursor: readCursor(params.get('cursor')),
    limit: documentsAPage,
  }
}

export const viewedSchema = z.object({
  act: z.string().uuid(),
  page: z.coerce.number().int().min(1).max(100_000).nullable().catch(null),
})

/** At which page the viewer is to begin. */
export function readFirstPage(params: URLSearchParams): number {
  return z.coerce
    .number()
    .int()
    .min(1)
    .max(100_000)
    .catch(1)
    .parse(params.get('page') ?? 1)
}
