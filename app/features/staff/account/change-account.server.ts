import type { PublicKeyCredentialCreationOptionsJSON } from '@simplewebauthn/server'
import { refuseOwnPassword } from '~/auth/own-password.server'
import { addPasskey, beginPasskey, removePasskey } from '~/auth/passkeys.server'
import { currentOrigin } from '~/auth/origin.server'
import { hashPassword } from '~/auth/password.server'
import { type Scope, signInScope } from '~/auth/scope.server'
import {
  beginSecondFactor,
  confirmSecondFactor,
  removeSecondFactor,
  renewRecoveryCodes,
} from '~/auth/second-factor.server'
import { sessionTokenHash } from '~/auth/session-cookie.server'
import { signedInAs } from '~/auth/sign-in.server'
import { passwordErrors } from '~/domain/staff/new-password'
import { recordEvent } from '~/events/record-event.server'
import { badRequest, notFound } from '~/platform/problem.server'
import { changePassword } from '../change-password.server'
import { askEmailChange, dropEmailChange } from './change-email.server'
import type { AccountIntent } from './filters'
import { accountScope, type OwnAccount, themself } from './queries.server'

type Asked<Intent> = Extract<AccountIntent, { intent: Intent }>
type Done = {
  message: string
  setCookies?: string[]
  /** Codes on paper, which are shown this once. */
  codes?: string[]
  /** What the browser is asked to make a passkey by. */
  passkey?: PublicKeyCredentialCreationOptionsJSON
}
type Own = { request: Request; scope: Scope; account: OwnAccount }

/**
 * Does what a form of one's own account asks.
 * @returns what to tell the person, and the cookies that keep them signed in.
 * @throws 400 for a password that is not theirs, or one that would be guessed; 404 for a session that is not theirs.
 */
export async function changeAccount(own: Own, asked: AccountIntent): Promise<Done> {
  const { scope, account } = own
  switch (asked.intent) {
    case 'name':
      await saveSetting(scope, 'name', { name: asked.name })
      return { message: 'Your name is saved.' }
    case 'notifications':
      await saveSetting(scope, 'notifyOfAssignments', {
        preferences: { notifyOfAssignments: asked.notifyOfAssignments === 'on' },
      })
      return { message: 'Saved.' }
    case 'password':
      return changeOwnPassword(own, asked)
    case 'email':
      await provePassword(own, asked.currentPassword)
      await askEmailChange(scope, account, asked.email)
      return { message: `Confirm it by the mails at ${account.email} and ${asked.email}.` }
    case 'keep-email':
      await dropEmailChange(scope)
      return { message: 'Your address stays as it is.' }
    case 'totp-begin':
    case 'totp-confirm':
    case 'totp-off':
    case 'recovery-renew':
      return changeSecondFactor(own, asked)
    case 'passkey-begin':
    case 'passkey-add':
    case 'passkey-remove':
      return changePasskeys(own, asked)
    case 'end-session':
      await endSessions(own, 'id = :sessionId', { sessionId: asked.sessionId })
      return { message: 'That session is ended.' }
    case 'end-others': {
      const tokenHash = await sessionTokenHash(own.request, 'staff')
      await endSessions(own, 'token_hash <> :tokenHash', { tokenHash })
      return { message: 'You are signed in here, and nowhere else.' }
    }
  }
}

async function provePassword({ request, account }: Own, password: string): Promise<void> {
  const refusal = await refuseOwnPassword(request, account, password)
  if (refusal) throw badRequest({ currentPassword: [refusal] })
}

async function changeOwnPassword(own: Own, asked: Asked<'password'>): Promise<Done> {
  const { request, account } = own
  await provePassword(own, asked.currentPassword)
  const errors = passwordErrors(asked, [account.name, account.email])
  if (errors) throw badRequest(errors)
  const passwordHash = await hashPassword(asked.password)
  const isDone = await changePassword(account, { passwordHash, how: 'account' })
  if (!isDone) throw badRequest({ '': ['Your password was changed a moment ago.'] })
  const { id: userId, tenantId, email } = account
  const { setCookies } = await signedInAs(request, { userId, tenantId, email })
  return { message: 'Your password is changed. Every other session has ended.', setCookies }
}

async function changeSecondFactor(
  own: Own,
  asked: Asked<'totp-begin' | 'totp-confirm' | 'totp-off' | 'recovery-renew'>,
): Promise<Done> {
  const { account } = own
  if (asked.intent === 'totp-confirm') {
    const codes = await confirmSecondFactor(account, asked.code)
    if (!codes) throw badRequest({ code: ['This is not the code that the app shows now.'] })
    return { message: 'Two-step sign-in is on.', codes }
  }
  await provePassword(own, asked.currentPassword)
  if (asked.intent === 'recovery-renew') {
    if (!account.hasSecondFactor) throw badRequest({ '': ['Two-step sign-in is off.'] })
    return { message: 'Your old recovery codes are worth nothing now.', codes: await renewRecoveryCodes(account) }
  }
  if (asked.intent === 'totp-off') {
    await removeSecondFactor(account)
    return { message: 'Two-step sign-in is off.' }
  }
  await beginSecondFactor(account)
  return { message: 'Scan the picture, and type the code that your app shows.' }
}

async function changePasskeys(
  own: Own,
  asked: Asked<'passkey-begin' | 'passkey-add' | 'passkey-remove'>,
): Promise<Done> {
  const { request, account } = own
  if (asked.intent === 'passkey-remove') {
    await removePasskey(account, asked.passkeyId)
    return { message: 'That passkey opens nothing any more.' }
  }
  if (asked.intent === 'passkey-add') {
    await addPasskey(request, account, asked)
    return { message: 'Your passkey is kept. It lets you in without a password.' }
  }
  await provePassword(own, asked.currentPassword)
  const { options, setCookie } = await beginPasskey(account)
  return { message: 'Your browser asks you now.', passkey: options, setCookies: [setCookie] }
}

type Changed = { name: string } | { preferences: Record<string, boolean> }

function saveSetting(scope: Scope, setting: string, changed: Changed): Promise<void> {
  return accountScope(scope).write(async (tx) => {
    const [sql, value] =
      'name' in changed ? ['name = ?', changed.name] : ['preferences = preferences || ?::jsonb', changed.preferences]
    await tx.raw(`UPDATE users SET ${sql}, updated_at = now() WHERE id = ?`, [
      typeof value === 'string' ? value : JSON.stringify(value),
      scope.actor.id,
    ])
    await recordEvent(tx, { type: 'user.changed_settings', ...themself(scope), payload: { settings: [setting] } })
  })
}

async function endSessions(
  { scope }: Own,
  which: 'id = :sessionId' | 'token_hash <> :tokenHash',
  bindings: Record<string, string | null>,
): Promise<void> {
  const ended = await signInScope(currentOrigin(), scope.actor).write(async (tx) => {
    const { rowCount } = await tx.raw<{ rowCount: number }>(
      `DELETE FROM sessions WHERE user_id = :userId AND ${which}`,
      { ...bindings, userId: scope.actor.id },
    )
    if (rowCount)
      await recordEvent(tx, { type: 'user.sessions_ended', ...themself(scope), payload: { sessions: rowCount } })
    return rowCount
  })
  if (!ended && 'sessionId' in bindings) throw notFound('Session')
}
