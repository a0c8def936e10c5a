import { z } from 'zod'
import { emailAddress, personName } from '~/domain/staff/person-fields'

/** What the forms of the page of platform administrators send. */
export const administratorIntentSchema = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('add'), name: personName, email: emailAddress }),
  z.object({ intent: z.literal('deactivate'), userId: z.string().uuid() }),
  z.object({ intent: z.literal('reactivate'), userId: z.string().uuid() }),
])
export type AdministratorIntent = z.infer<typeof administratorIntentSchema>
