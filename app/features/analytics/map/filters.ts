import { z } from 'zod'
import { readFilters } from '../shared/list-filters'

export const planColours = ['onboarded', 'lastChat', 'missing', 'geocoding'] as const

/** What the colour of a home on the site plan says. */
export type PlanColour = (typeof planColours)[number]

const mapQuery = z.object({
  development: z.string().uuid().optional(),
  colour: z.enum(planColours).default('onboarded'),
})

/** What the address of the map says: which development's plan is shown, and coloured by what. */
export function readMap(params: URLSearchParams) {
  return readFilters(mapQuery, params)
}
