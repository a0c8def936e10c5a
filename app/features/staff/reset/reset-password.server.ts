import { accountKey } from '~/auth/account-key.server'
import { takeMail } from '~/auth/arrival-limits.server'
import { inEvenTime } from '~/auth/even-time.server'
import { knownDevice } from '~/auth/known-device.server'
import { currentOrigin } from '~/auth/origin.server'
import { hashPassword } from '~/auth/password.server'
import { signInScope } from '~/auth/scope.server'
import { entryPath } from '~/domain/paths/home'
import { passwordErrors } from '~/domain/staff/new-password'
import { recordEvent } from '~/events/record-event.server'
import { newId } from '~/lib/id'
import { User } from '~/models/user'
import { queueMails } from '~/platform/mail/queue-mail.server'
import { badRequest } from '~/platform/problem.server'
import { publicUrl } from '~/platform/public-url.server'
import { changePassword } from '../change-password.server'
import type { NewPasswordForm } from './filters'
import { resetMail } from '../mails'
import { newResetToken, openReset } from './reset-link.server'

/**
 * Mails a link to choose another password to whom an address belongs. Whoever asks is not told whether there is anybody: neither by
 * the answer, nor by the work, nor by the time.
 * @returns the seconds to wait when it was asked too often, else 0.
 */
export function askReset(request: Request, email: string): Promise<number> {
  return inEvenTime(async () => {
    const waitS = await takeMail(email, 'reset', await knownDevice(request, accountKey(email)))
    if (waitS === 0) await mailReset(email)
    return waitS
  })
}

// The same statements and signatures for nobody as for somebody.
function mailReset(email: string): Promise<void> {
  return signInScope(currentOrigin()).write(async (tx) => {
    const user = await User.query(tx)
      .findOne((where) => where.whereRaw('lower(email) = ?', [email]).whereNull('disabledAt'))
      .select('id', 'tenantId', 'email', 'name', 'passwordEpoch')
    const token = await newResetToken(user ?? { id: newId(), email, passwordEpoch: 0 })
    const mail = resetMail({ url: publicUrl(entryPath.resetPassword(token)) })
    await queueMails(tx, user ? [{ tenantId: user.tenantId, to: user.email, kind: 'password_reset', ...mail }] : [])
    await recordEvent(tx, {
      type: 'user.reset_asked',
      subjectId: user?.id,
      tenantId: user?.tenantId ?? undefined,
      payload: { accountHash: accountKey(email) },
    })
  })
}

/**
 * Gives the person of a link another password: every session of theirs ends.
 * @returns false when the link is no longer good.
 * @throws 400 for a password that would be guessed.
 */
export async function resetPassword(token: string, form: NewPasswordForm): Promise<boolean> {
  const account = await openReset(token)
  if (!account) return false
  const errors = passwordErrors(form, [account.name, account.email])
  if (errors) throw badRequest(errors)
  return changePassword(account, { passwordHash: await hashPassword(form.password), how: 'mail' })
}
