import { platformScope, signInScope } from '~/auth/scope.server'
import { Session } from '~/models/session'
import { SignInCode } from '~/models/sign-in-code'
import { databaseNow } from '~/platform/db/transaction.server'
import { deleteExpiredMachinery } from '~/platform/db/upkeep.server'
import { log } from '~/platform/log.server'

/** Deletes sessions, names of acts, codes and links to sign in by, cached values and rate limits whose time is over. */
export async function deleteExpired(): Promise<void> {
  const [sessions, signInCodes] = await signInScope().write(async (tx) => [
    await Session.query(tx).where('expiresAt', '<', databaseNow(tx)).delete(),
    await SignInCode.query(tx).where('expiresAt', '<', databaseNow(tx)).delete(),
  ])
  // Nobody sends a form again after so long.
  const { rowCount: acts } = await platformScope().write((tx) =>
    tx.raw<{ rowCount: number }>(
      `DELETE FROM homeowner_acts WHERE created_at < statement_timestamp() - interval '7 days'`,
    ),
  )
  log.info({ sessions, signInCodes, acts, ...(await deleteExpiredMachinery()) }, 'expired rows deleted')
}
