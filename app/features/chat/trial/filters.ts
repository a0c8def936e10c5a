import { z } from 'zod'

/** What staff ask as a home of a house type. */
export const trialForm = z.object({
  houseType: z.string().uuid('Choose a house type.'),
  question: z
    .string()
    .transform((text) => text.replace(/\s+/g, ' ').trim())
    .pipe(z.string().min(1, 'Write a question first.').max(2_000, 'At most 2000 characters.')),
})

export type TrialForm = z.output<typeof trialForm>
