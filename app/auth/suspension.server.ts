// A company that is suspended: whoever is of it meets a page that says so, whichever way they come.
import { redirect } from '@remix-run/node'
import { entryPath } from '~/domain/paths/home'
import type { Transaction } from '~/platform/db/transaction.server'

/**
 * Keeps out whoever is of a suspended company.
 * @throws a redirect to the page that says so.
 */
export async function refuseSuspended(tx: Transaction, tenantId: string): Promise<void> {
  const { rows } = await tx.raw<{ rows: unknown[] }>(
    'SELECT 1 FROM tenants WHERE id = ? AND suspended_at IS NOT NULL',
    [tenantId],
  )
  if (rows.length) throw redirect(entryPath.paused())
}
