import { z } from 'zod'

/** What the homeowner's map tells of itself. */
export const visitSchema = z.discriminatedUnion('visit', [
  z.object({ visit: z.literal('opened') }),
  z.object({ visit: z.literal('poi'), pointOfInterestId: z.string().uuid() }),
])

export type Visit = z.infer<typeof visitSchema>
