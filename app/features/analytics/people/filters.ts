import { z } from 'zod'
import {
  houseTypeFilter,
  readFilters,
  readListSort,
  readYesNo,
  searchFilter,
  yesNoFilter,
} from '../shared/list-filters'
import { engagementLevels, type EngagementLevel } from './engagement-rule'

export const homeownerSorts = [
  'name',
  'number',
  'house_type',
  'onboarded',
  'last_active',
  'active_days',
  'chat_count',
  'questions',
  'documents_viewed',
  'downloads',
] as const
export type HomeownerSort = (typeof homeownerSorts)[number]

/** As the address says it, of the page and of the endpoint. */
export const homeownerQuery = z.object({
  search: searchFilter,
  house_type: houseTypeFilter,
  onboarded: yesNoFilter,
  email_missing: yesNoFilter,
  /** A level; `engaged` is high or medium, and `active` any with an active day. */
  engagement: z.enum([...engagementLevels, 'engaged', 'active']).optional(),
  /** Opened a document in the period. */
  reading: z.enum(['opened']).optional(),
  /** Came in for the first time in the period. */
  arrived: z.enum(['yes']).optional(),
  unit: z.string().uuid('A home is named by its id.').optional(),
  homeowner: z.string().uuid('A homeowner is named by their id.').optional(),
})

export type HomeownerFilters = {
  search: string
  houseType: string | null
  onboarded: boolean | null
  emailMissing: boolean | null
  engagement: EngagementLevel | 'engaged' | 'active' | null
  /** Opened a document in the period. */
  opened?: boolean
  /** Came in for the first time in the period. */
  arrived?: boolean
  unit: string | null
  homeowner: string | null
}

export function toHomeownerFilters(query: z.output<typeof homeownerQuery>): HomeownerFilters {
  return {
    search: query.search,
    houseType: query.house_type ?? null,
    onboarded: readYesNo(query.onboarded),
    emailMissing: readYesNo(query.email_missing),
    engagement: query.engagement ?? null,
    ...(query.reading && { opened: true }),
    ...(query.arrived && { arrived: true }),
    unit: query.unit ?? null,
    homeowner: query.homeowner ?? null,
  }
}

export function readHomeownerList(params: URLSearchParams) {
  const query = readFilters(homeownerQuery, params)
  const sort = readListSort(params, homeownerSorts, {
    byDefault: { key: 'active_days', direction: 'desc' },
    upwards: ['name', 'number', 'house_type'],
  })
  return { query, filters: toHomeownerFilters(query), sort }
}
