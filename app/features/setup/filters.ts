import { z } from 'zod'
import { newPasswordFields } from '~/domain/staff/new-password'
import { emailAddress, personName } from '~/domain/staff/person-fields'

/** What the page of the first start sends. */
export const firstAdminSchema = z.object({ name: personName, email: emailAddress, ...newPasswordFields })

export type FirstAdminForm = z.infer<typeof firstAdminSchema>
