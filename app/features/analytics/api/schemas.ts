// Parts that the answers of several endpoints share.
import { extendZodWithOpenApi } from '@asteasolutions/zod-to-openapi'
import { z } from 'zod'

extendZodWithOpenApi(z)

export const date = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .openapi({ format: 'date' })
export const instant = z.string().openapi({ format: 'date-time' })
export const id = z.string().uuid()
/** Of the counts that changes of rows are told by. */
export const finishedDescription = 'Without a last day that is not over, on both sides: what a change is told by.'

/** How many there are. */
export const count = z.number().int().min(0)
/** A part of a whole, 0 to 1; null when there is no whole. */
export const share = z.number().min(0).max(1).nullable()
/** Milliseconds; null when nothing was measured. */
export const milliseconds = z.number().min(0).nullable()

/** What every answer ends with. */
export const envelope = z.object({
  period: z.object({
    from: date,
    to: date,
    compare: z.enum(['previous', 'weekdays', 'year']),
    previous_from: date,
    previous_to: date,
    unfinished: z.boolean().openapi({
      description:
        'The last day is today, and not over yet: what is counted is less than it will be, and `previous_…` and `compared_with` are of whole days. `like_for_like`, where there is one, and `whole_days=true` leave it out on both sides.',
    }),
    timezone: z.string(),
  }),
  as_of: instant.openapi({ description: 'When the oldest of these figures was counted.' }),
})

/** What the answer of a list ends with. */
export const pageFields = {
  next: z.string().nullable().openapi({ description: 'The cursor of the next page.' }),
  previous: z.string().nullable().openapi({ description: 'The cursor of the page before.' }),
}
