import { refuseOwnPassword } from '~/auth/own-password.server'
import { currentOrigin } from '~/auth/origin.server'
import { type Scope, signInScope } from '~/auth/scope.server'
import { redeemSecondFactor } from '~/auth/second-factor.server'
import { sessionTokenHash } from '~/auth/session-cookie.server'
import { recordEvent } from '~/events/record-event.server'
import { forgetInRequest } from '~/platform/request-context.server'
import { ownAccount, themself } from '../account/queries.server'

/**
 * Somebody who is signed in shows once more that it is they: by a code, where they have a second step, else by their password.
 * @returns null when it is they, else what to tell them.
 */
export async function proveThemself(request: Request, scope: Scope, typed: string): Promise<string | null> {
  const account = await ownAccount(scope)
  const refusal = account.hasSecondFactor
    ? (await redeemSecondFactor(account, typed))
      ? null
      : 'This code is not right, or was used already.'
    : await refuseOwnPassword(request, account, typed)
  if (refusal) return refusal
  const tokenHash = await sessionTokenHash(request, 'staff')
  await signInScope(currentOrigin(), scope.actor).write(async (tx) => {
    await tx.raw('UPDATE sessions SET proved_at = statement_timestamp() WHERE user_id = ? AND token_hash = ?', [
      account.id,
      tokenHash,
    ])
    await recordEvent(tx, { type: 'user.proved', ...themself(scope), payload: {} })
  })
  forgetInRequest()
  return null
}
