import { z } from 'zod'

/** Why staff look at a home; the homeowner reads it. */
export const reasonSchema = z.object({
  reason: z
    .string({ required_error: 'Say why, for the record.' })
    .trim()
    .min(10, 'Say why in at least 10 characters: the homeowner can read it.')
    .max(500, 'Say why in at most 500 characters.'),
})
