import { signInScope } from '~/auth/scope.server'
import { Session } from '~/models/session'
import { SignInCode } from '~/models/sign-in-code'
import { deleteExpiredMachinery } from '~/platform/db/upkeep.server'
import { log } from '~/platform/log.server'

/** Deletes sessions, codes and links to sign in by, cached values and rate limits whose time is over. */
export async function deleteExpired(): Promise<void> {
  const now = new Date()
  const [sessions, signInCodes] = await signInScope().write(async (tx) => [
    await Session.query(tx).where('expiresAt', '<', now).delete(),
    await SignInCode.query(tx).where('expiresAt', '<', now).delete(),
  ])
  log.info({ sessions, signInCodes, ...(await deleteExpiredMachinery()) }, 'expired rows deleted')
}
