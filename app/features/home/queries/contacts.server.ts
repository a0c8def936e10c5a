import type { HomeScope } from '~/auth/scope.server'
import type { Transaction } from '~/platform/db/transaction.server'

export type ContactRow = {
  id: string
  name: string
  purpose: string
  phone: string | null
  email: string | null
  hours: string
  isEmergency: boolean
}

const LIMIT = 50

/** Whom the people of this development may call or write to. */
export async function contacts(tx: Transaction, scope: HomeScope): Promise<ContactRow[]> {
  const { rows } = await tx.raw<{ rows: ContactRow[] }>(
    `SELECT id, name, purpose, phone, email, hours, is_emergency
     FROM contacts
     WHERE tenant_id = ? AND development_id = ?
     ORDER BY position, id
     LIMIT ${LIMIT}`,
    [scope.tenantId, scope.developmentId],
  )
  return rows
}
