import { z } from 'zod'

/** With which settings: those that homes meet, or the draft. */
export const trialSettings = ['published', 'draft'] as const

/** What staff ask as a home of a house type. */
export const trialForm = z.object({
  houseType: z.string().uuid('Choose a house type.'),
  question: z
    .string()
    .transform((text) => text.replace(/\s+/g, ' ').trim())
    .pipe(z.string().min(1, 'Write a question first.').max(2_000, 'At most 2000 characters.')),
  /** The number of a home of that development, instead of the first of the house type. */
  home: z.string().trim().max(50, 'At most 50 characters.').default(''),
  settings: z.enum(trialSettings).default('published'),
})

export type TrialForm = z.output<typeof trialForm>
