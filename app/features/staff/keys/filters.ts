// What the forms of the page of keys may say.
import { z } from 'zod'
import { keyPermissions } from '~/auth/key-permissions'

export const keyIntentSchema = z.discriminatedUnion('intent', [
  z.object({
    intent: z.literal('create'),
    /** Made by the form: sent twice, it is one key. */
    id: z.string().uuid(),
    name: z.string().trim().min(1, 'Name the program that it is for.').max(80, 'A name has at most 80 letters.'),
    permissions: z.array(z.enum(keyPermissions)).min(1, 'Tick at least one.'),
  }),
  z.object({ intent: z.literal('revoke'), keyId: z.string().uuid() }),
])

/** The fields of a form, with everything that is ticked in it. */
export function keyFields(form: FormData): Record<string, unknown> {
  return { ...Object.fromEntries(form), permissions: form.getAll('permissions') }
}
