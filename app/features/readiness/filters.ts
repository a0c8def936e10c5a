import { z } from 'zod'
import { documentCategorySlugs } from '~/domain/documents/categories'

const question = z.string().trim().min(1, 'Write the question.').max(200, 'A question has at most 200 letters.')
const category = z.enum(documentCategorySlugs, { message: 'Choose a category.' })

/** What the forms of the standard questions send; a question is known by its words. */
export const questionIntentSchema = z.discriminatedUnion('intent', [
  z.object({
    intent: z.literal('save'),
    was: z
      .string()
      .trim()
      .max(200)
      .optional()
      .transform((was) => was || null),
    category,
    question,
  }),
  z.object({ intent: z.literal('remove'), was: question }),
  z.object({ intent: z.literal('reset') }),
])
export type QuestionIntent = z.infer<typeof questionIntentSchema>

/** What the forms of a development's readiness send. `invitations` is the number that the person has confirmed. */
export const readinessIntentSchema = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('ask') }),
  z.object({ intent: z.literal('invite'), invitations: z.coerce.number().int().min(1).max(100_000) }),
])
