import { z } from 'zod'
import { newPasswordFields } from '~/domain/staff/new-password'
import { emailAddress } from '~/domain/staff/person-fields'

/** Who forgot their password. */
export const forgottenSchema = z.object({ email: emailAddress })

/** The password that they choose instead. */
export const newPasswordSchema = z.object(newPasswordFields)

export type NewPasswordForm = z.infer<typeof newPasswordSchema>
