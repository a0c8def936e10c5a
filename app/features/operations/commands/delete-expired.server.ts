import { signInScope } from '~/auth/scope.server'
import { Session } from '~/models/session'
import { deleteExpiredMachinery } from '~/platform/db/upkeep.server'
import { log } from '~/platform/log.server'

/** Deletes sessions, cached values and rate limits whose time is over. */
export async function deleteExpired(): Promise<void> {
  const sessions = await signInScope().write((tx) => Session.query(tx).where('expiresAt', '<', new Date()).delete())
  log.info({ sessions, ...(await deleteExpiredMachinery()) }, 'expired rows deleted')
}
