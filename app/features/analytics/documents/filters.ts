import { z } from 'zod'
import { documentCategorySchema } from '~/domain/documents/category-schema'
import { houseTypeFilter, readFilters, readListSort, searchFilter } from '../shared/list-filters'

export const documentStatuses = ['ready', 'waiting', 'failed', 'outdated'] as const

export const documentSorts = [
  'title',
  'category',
  'house_type',
  'views',
  'downloads',
  'viewers',
  'opening_rate',
  'citations',
  'updated',
] as const
export type DocumentSort = (typeof documentSorts)[number]

/** As the address says it, of the page and of the endpoint. */
export const documentQuery = z.object({
  search: searchFilter,
  category: documentCategorySchema.optional(),
  /** `all` is what applies to every house type. */
  house_type: houseTypeFilter,
  /** The code of a house type: its own documents, and those for every house. */
  applies_to: houseTypeFilter,
  status: z.enum(documentStatuses).optional(),
  read: z.enum(['read', 'unread']).optional(),
  /** Uploaded in the period, as a first version or a new one. */
  uploaded: z.enum(['yes']).optional(),
})

export type DocumentListQuery = z.output<typeof documentQuery>

export type DocumentFilters = {
  search: string
  category: string | null
  houseType: string | null
  appliesTo: string | null
  status: (typeof documentStatuses)[number] | null
  read: 'read' | 'unread' | null
  /** Uploaded in the period, as a first version or a new one. */
  uploaded?: boolean
}

export function toDocumentFilters(query: DocumentListQuery): DocumentFilters {
  return {
    search: query.search,
    category: query.category ?? null,
    houseType: query.house_type ?? null,
    appliesTo: query.applies_to ?? null,
    status: query.status ?? null,
    read: query.read ?? null,
    ...(query.uploaded && { uploaded: true }),
  }
}

export function readDocumentList(params: URLSearchParams) {
  const query = readFilters(documentQuery, params)
  const sort = readListSort(params, documentSorts, {
    byDefault: { key: 'updated', direction: 'desc' },
    upwards: ['title', 'category', 'house_type'],
  })
  return { query, filters: toDocumentFilters(query), sort }
}

export const documentGapSorts = [
  'gaps',
  'name',
  'ready',
  'failed',
  'missing',
  'views',
  'downloads',
  'open_rate',
] as const
export type DocumentGapSort = (typeof documentGapSorts)[number]

/** As the address says it, of the page and of the endpoint. */
export const documentGapQuery = z.object({
  search: searchFilter,
  gaps: z.enum(['missing', 'failed', 'none']).optional(),
})

export function readDocumentGaps(params: URLSearchParams) {
  const query = readFilters(documentGapQuery, params)
  const sort = readListSort(params, documentGapSorts, {
    byDefault: { key: 'gaps', direction: 'desc' },
    upwards: ['name'],
  })
  return { query, filters: { search: query.search, gaps: query.gaps ?? null }, sort }
}

export const documentReaderSorts = ['name', 'number', 'views', 'downloads', 'days', 'last_day'] as const
export type DocumentReaderSort = (typeof documentReaderSorts)[number]

/** As the address says it, of the page and of the endpoint. */
export const documentReaderQuery = z.object({ search: searchFilter })

export function readDocumentReaders(params: URLSearchParams) {
  const query = readFilters(documentReaderQuery, params)
  const sort = readListSort(params, documentReaderSorts, {
    byDefault: { key: 'last_day', direction: 'desc' },
    upwards: ['name', 'number'],
  })
  return { query, sort }
}
