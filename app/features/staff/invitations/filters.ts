import { z } from 'zod'
import { newPasswordFields } from '~/domain/staff/new-password'
import { personName } from '~/domain/staff/person-fields'

/** What somebody says who accepts an invitation. */
export const acceptSchema = z.object({ name: personName, ...newPasswordFields })

export type AcceptForm = z.infer<typeof acceptSchema>
