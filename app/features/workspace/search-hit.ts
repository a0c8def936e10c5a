// What the search over everything takes and gives: the resource route and the palette hold each other to it.
import { z } from 'zod'

export const shortestSearch = 2

export const searchSchema = z
  .string()
  .trim()
  .transform((text) => text.replaceAll(/\s+/g, ' '))
  .pipe(
    z
      .string()
      .min(shortestSearch, `Type at least ${shortestSearch} letters.`)
      .max(100, 'A search has at most 100 letters.'),
  )

export const searchHit = z.object({
  kind: z.enum(['development', 'document', 'homeowner']),
  id: z.string(),
  developmentId: z.string(),
  label: z.string(),
  /** Of a homeowner. */
  email: z.string().nullable(),
  unitNumber: z.string().nullable(),
  developmentName: z.string(),
  tenantName: z.string(),
})

export const searchAnswer = z.object({ hits: z.array(searchHit) })

export type SearchHit = z.output<typeof searchHit>
