import { z } from 'zod'

const email = z
  .string()
  .trim()
  .toLowerCase()
  .min(1, 'Enter your e-mail address.')
  .max(254, 'This is longer than an e-mail address.')
  .email('An e-mail address looks like name@example.com.')

/** What a homeowner says of themself when they come in. */
export const claimFilters = z.object({
  name: z.string().trim().min(1, 'Enter your name.').max(200, 'This is longer than a name.'),
  email,
})

/** The code that was mailed, with whatever stands between its digits. */
export const codeFilters = z.object({
  code: z
    .string()
    .max(40)
    .transform((typed) => typed.replace(/[\s-]/g, ''))
    .pipe(z.string().regex(/^\d{6}$/, 'The code has six digits.')),
})

/** Who wants a link to sign in by. */
export const signInFilters = z.object({ email })

/** What is asked of a home's code. */
export const codeIntentSchema = z.object({ intent: z.enum(['show', 'replace', 'revoke']), unitId: z.string().uuid() })
