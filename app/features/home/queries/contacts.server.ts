import type { HomeScope } from '~/auth/scope.server'
import type { ContactsRow } from '~/models/rows'
import type { Transaction } from '~/platform/db/transaction.server'

export type ContactRow = Pick<ContactsRow, 'id' | 'name' | 'purpose' | 'phone' | 'email' | 'hours' | 'isEmergency'>

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
