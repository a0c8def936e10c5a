import { currentOrigin } from '~/auth/origin.server'
import { platformScope } from '~/auth/scope.server'
import { recordEvent } from '~/events/record-event.server'
import { queueMail } from '~/platform/mail/queue-mail.server'
import { passwordChangedMail } from './mails'

type Account = { id: string; tenantId: string | null; email: string; passwordEpoch: number }
type Change = { passwordHash: string; how: 'mail' | 'account' }

/**
 * Gives a member of staff another password, by which their sessions end, and tells them by mail.
 * @returns false where it was changed meanwhile, or they may not sign in any more: of two at once the first is done.
 */
export function changePassword(
  { id, tenantId, email, passwordEpoch }: Account,
  { passwordHash, how }: Change,
): Promise<boolean> {
  return platformScope().write(async (tx) => {
    const { rowCount } = await tx.raw<{ rowCount: number }>(
      `UPDATE users SET password_hash = ?, updated_at = now() WHERE id = ? AND password_epoch = ? AND disabled_at IS NULL`,
      [passwordHash, id, passwordEpoch],
    )
    if (!rowCount) return false
    const { address } = currentOrigin()
    await queueMail(tx, { tenantId, to: email, kind: 'password_changed', ...passwordChangedMail({ address }) })
    await recordEvent(tx, {
      type: 'user.password_changed',
      actor: { kind: 'user', id },
      tenantId: tenantId ?? undefined,
      subjectId: id,
      payload: { how },
    })
    return true
  })
}
