import { z } from 'zod'

/** What the homeowner's map tells of itself. */
export const visitSchema = z.discriminatedUnion('visit', [
  z.object({ visit: z.literal('opened') }),
  z.object({ visit: z.literal('poi'), pointOfInterestId: z.string().uuid() }),
])

export type Visit = z.infer<typeof visitSchema>

const degrees = (max: number, what: string) =>
  z
    .string()
    .trim()
    .min(1, `Enter the ${what}.`)
    // As people write it where the comma is decimal.
    .transform((text) => Number(text.replace(',', '.')))
    .pipe(
      z
        .number({ invalid_type_error: `The ${what} must be a number, such as 53.20591.` })
        .min(-max, `The ${what} lies between −${max} and ${max}.`)
        .max(max, `The ${what} lies between −${max} and ${max}.`),
    )

/** What the page of a pin is sent. */
export const pinIntentSchema = z.discriminatedUnion('intent', [
  z.object({
    intent: z.literal('correct'),
    latitude: degrees(90, 'latitude'),
    longitude: degrees(180, 'longitude'),
    confirmed: z.literal('yes').optional(),
  }),
  z.object({ intent: z.literal('look-up') }),
])

/** What the page of a development's map is sent; the file of a plan comes beside it. */
export const mapIntentSchema = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('look-up') }),
  z.object({ intent: z.literal('check-plan') }),
  z.object({ intent: z.literal('save-plan'), plan: z.string(), replace: z.literal('yes').optional() }),
])
