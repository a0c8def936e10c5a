import { z } from 'zod'
import {
  houseTypeFilter,
  readFilters,
  readListSort,
  readYesNo,
  searchFilter,
  yesNoFilter,
} from '../shared/list-filters'

export const unitStatuses = ['unsold', 'nobody', 'waiting', 'in'] as const
export const geocodingStatuses = ['pending', 'geocoded', 'failed', 'manual'] as const

export const unitSorts = [
  'number',
  'house_type',
  'homeowner',
  'status',
  'last_chat',
  'chats',
  'questions',
  'documents_available',
  'documents_missing',
  'geocoding_status',
] as const
export type UnitSort = (typeof unitSorts)[number]

/** As the address says it, of the page and of the endpoint. */
export const unitQuery = z.object({
  search: searchFilter,
  house_type: houseTypeFilter,
  status: z.enum([...unitStatuses, 'sold']).optional(),
  onboarded: yesNoFilter,
  email_missing: yesNoFilter,
  documents: z.enum(['missing', 'complete']).optional(),
  geocoding_status: z.enum(geocodingStatuses).optional(),
})

export type UnitFilters = {
  search: string
  houseType: string | null
  /** Not sold yet; sold, with nobody on record; on record, and never come in; come in. `sold` is any of the last three. */
  status: (typeof unitStatuses)[number] | 'sold' | null
  onboarded: boolean | null
  emailMissing: boolean | null
  documents: 'missing' | 'complete' | null
  geocodingStatus: (typeof geocodingStatuses)[number] | null
}

export function toUnitFilters(query: z.output<typeof unitQuery>): UnitFilters {
  return {
    search: query.search,
    houseType: query.house_type ?? null,
    status: query.status ?? null,
    onboarded: readYesNo(query.onboarded),
    emailMissing: readYesNo(query.email_missing),
    documents: query.documents ?? null,
    geocodingStatus: query.geocoding_status ?? null,
  }
}

export function readUnitList(params: URLSearchParams) {
  const query = readFilters(unitQuery, params)
  const sort = readListSort(params, unitSorts, {
    byDefault: { key: 'number', direction: 'asc' },
    upwards: ['number', 'house_type', 'homeowner', 'status', 'geocoding_status'],
  })
  return { query, filters: toUnitFilters(query), sort }
}
