// What staff record of a development and of one home, for the assistant to say. An empty field is not recorded.
import { z } from 'zod'
import { isCalendarDay } from '~/lib/calendar-day'
import { RATING } from './content-tables'

const optional = z
  .string()
  .trim()
  .default('')
  .transform((value) => value || null)
const rating = optional.pipe(z.string().max(20, 'A rating has at most 20 letters.').nullable())
const meter = z
  .string()
  .default('')
  .transform((value) => value.replace(/[\s-]/g, '') || null)
  .pipe(
    z
      .string()
      .regex(/^\d{6,21}$/, 'A meter point has 6 to 21 digits.')
      .nullable(),
  )

/** The form of a home's own facts. */
export const homeFactsSchema = z.object({
  energyRating: rating,
  defectsEndOn: optional.pipe(z.string().refine(isCalendarDay, 'Enter a day.').nullable()),
  mprn: meter,
  gprn: meter,
  phase: optional.pipe(z.string().max(60, 'A phase has at most 60 letters.').nullable()),
})
export type HomeFactsInput = z.output<typeof homeFactsSchema>

const months = optional.pipe(
  z.coerce
    .number({ invalid_type_error: 'Enter a number of months.' })
    .int('Enter whole months.')
    .min(1)
    .max(240)
    .nullable(),
)

/** The form of what holds for a whole development: months of the defects period, and a rating for each house type. */
export const developmentFactsSchema = z.object({ defectsMonths: months }).and(
  z.record(z.string()).transform((form, context) => {
    const ratings: { houseTypeId: string; energyRating: string | null }[] = []
    for (const [name, value] of Object.entries(form)) {
      if (!name.startsWith(RATING)) continue
      const houseTypeId = z.string().uuid().safeParse(name.slice(RATING.length))
      const read = rating.safeParse(value)
      if (houseTypeId.success && read.success) ratings.push({ houseTypeId: houseTypeId.data, energyRating: read.data })
      else context.addIssue({ code: 'custom', path: [name], message: 'A rating has at most 20 letters.' })
    }
    return { ratings }
  }),
)
export type DevelopmentFactsInput = z.output<typeof developmentFactsSchema>
