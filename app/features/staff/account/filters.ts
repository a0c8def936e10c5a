// What the forms of one's own account say.
import { z } from 'zod'
import { newPasswordFields } from '~/domain/staff/new-password'
import { jsonOf, newPasskeyAnswer } from '~/domain/staff/passkeys'
import { emailAddress, personName } from '~/domain/staff/person-fields'

const currentPassword = z.string().min(1, 'Enter the password that you have now.').max(1_000)

const passkeyName = z.string().trim().min(1, 'Give it a name, so that you know it again.').max(60)

export const accountIntentSchema = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('name'), name: personName }),
  z.object({ intent: z.literal('notifications'), notifyOfAssignments: z.literal('on').optional() }),
  z.object({ intent: z.literal('password'), currentPassword, ...newPasswordFields }),
  z.object({ intent: z.literal('email'), email: emailAddress, currentPassword }),
  z.object({ intent: z.literal('keep-email') }),
  z.object({ intent: z.literal('totp-begin'), currentPassword }),
  z.object({ intent: z.literal('totp-confirm'), code: z.string().trim().max(40) }),
  z.object({ intent: z.literal('totp-off'), currentPassword }),
  z.object({ intent: z.literal('recovery-renew'), currentPassword }),
  z.object({ intent: z.literal('passkey-begin'), currentPassword, name: passkeyName }),
  z.object({ intent: z.literal('passkey-add'), name: passkeyName, answer: jsonOf(newPasskeyAnswer) }),
  z.object({ intent: z.literal('passkey-remove'), passkeyId: z.string().min(1).max(1_400) }),
  z.object({ intent: z.literal('end-session'), sessionId: z.string().uuid() }),
  z.object({ intent: z.literal('end-others') }),
])

export type AccountIntent = z.infer<typeof accountIntentSchema>
