// How a link is written: names and values of the page's own filters, empty ones left out, and whatever else the link is to keep.

import type { SortDirection } from '~/lib/sort-direction'

export type QueryValue = string | number | null | undefined

/**
 * A path with its query.
 * @param query by the names of the page's address; null, undefined and '' are left out.
 * @param kept the search of a page that the link keeps (its period, its company), with or without a question mark; `query` wins.
 */
export function address(path: string, query: Readonly<Record<string, QueryValue>> = {}, kept = ''): string {
  const params = new URLSearchParams()
  for (const [name, value] of Object.entries(query))
    if (value !== null && value !== undefined && value !== '') params.set(name, String(value))
  for (const [name, value] of new URLSearchParams(kept)) if (!(name in query)) params.append(name, value)
  return params.size > 0 ? `${path}?${params.toString()}` : path
}

/** What the address of a dashboard says of its days. */
export type PeriodQuery = {
  period?: '7d' | '30d' | '90d'
  from?: string
  to?: string
  compare?: 'previous' | 'weekdays' | 'year'
}

/** Whose rows are meant: those of a company by its slug, or of one development; of neither, all in sight. */
export type TenantQuery = { tenant?: string | null }
export type PlaceQuery = TenantQuery & { development?: string | null }

export type SortQuery<Key extends string> = { sort?: Key; order?: SortDirection }
