import { z } from 'zod'

/** What a homeowner says of themself when they come in. */
export const claimFilters = z.object({
  name: z.string().trim().min(1, 'Enter your name.').max(200, 'This is longer than a name.'),
  email: z
    .string()
    .trim()
    .toLowerCase()
    .min(1, 'Enter your e-mail address.')
    .max(254, 'This is longer than an e-mail address.')
    .email('An e-mail address looks like name@example.com.'),
})

export const homeStates = ['unsold', 'nobody', 'waiting', 'in'] as const

/** Not sold yet; sold, with nobody on record; on record, and never come in; come in. */
export type HomeState = (typeof homeStates)[number]

const homeFilters = z.object({
  q: z.string().trim().max(100).catch(''),
  state: z.enum(homeStates).nullable().catch(null),
})

export type HomeFilters = z.infer<typeof homeFilters>

/** What the address of the list of homes may say. What it says wrongly is passed over. */
export function readHomeFilters(params: URLSearchParams): HomeFilters {
  return homeFilters.parse({ q: params.get('q') ?? '', state: params.get('state') })
}

/** What is asked of a home's code. */
export const codeIntentSchema = z.object({ intent: z.enum(['show', 'replace', 'revoke']), unitId: z.string().uuid() })
