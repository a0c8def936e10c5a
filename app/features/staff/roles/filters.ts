// What the forms of the page of roles may say.
import { z } from 'zod'
import { isGrantable } from '~/auth/permissions'

const id = z.string().uuid()

export const roleIntentSchema = z.discriminatedUnion('intent', [
  z.object({
    intent: z.literal('save'),
    /** Made by the form: sent twice, it is one role. */
    id,
    name: z.string().trim().min(1, 'Give the role a name.').max(60, 'A name has at most 60 letters.'),
    /** Of a role that is there already, it stays as it is. */
    sees: z.enum(['company', 'developments']),
    permissions: z.array(z.string().refine(isGrantable, 'There is no such permission.')).min(1, 'Tick at least one.'),
  }),
  z.object({ intent: z.literal('remove'), roleId: id }),
])

export type RoleIntent = z.infer<typeof roleIntentSchema>

/** The fields of a form, with everything that is ticked in it. */
export function roleFields(form: FormData): Record<string, unknown> {
  return { ...Object.fromEntries(form), permissions: form.getAll('permissions') }
}
