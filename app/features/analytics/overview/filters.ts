// What the address of the list of developments may say, beside the period.
import { z } from 'zod'
import { type SortDirection, sortDirections } from '~/lib/sort-direction'

export const developmentSorts = ['name', 'units', 'questions', 'missing', 'lastMessage'] as const
export type DevelopmentSort = (typeof developmentSorts)[number]

const listSchema = z.object({
  search: z.string().trim().max(100).catch(''),
  sort: z.enum(developmentSorts).catch('name'),
  order: z.enum(sortDirections).optional().catch(undefined),
})

/** What the address of the list of developments says: what makes no sense is left out. Names sort upwards, figures downwards. */
export function readDevelopmentList(params: URLSearchParams) {
  const { search, sort, order } = listSchema.parse({
    search: params.get('search') ?? '',
    sort: params.get('sort') ?? 'name',
    order: params.get('order') ?? undefined,
  })
  const direction: SortDirection = order ?? (sort === 'name' ? 'asc' : 'desc')
  return { search, sort: { key: sort, direction } }
}
