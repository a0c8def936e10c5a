// A mail is a row of mail_outbox, written beside what it tells of: it goes out when that is kept, and never otherwise. A job sends it.
import { newId } from '~/lib/id'
import type { Transaction } from '../db/transaction.server'

export type Mail = {
  /** Null for a mail of the platform itself. */
  tenantId: string | null
  /** One address, `name@host`. */
  to: string
  /** What sort of mail it is, for the outbox and the log: `sign_in_code`, `handover_reply`… */
  kind: string
  /** The homeowner whom it is to, or whom it tells of: it leaves the outbox with them. */
  about?: { developmentId: string; homeownerId: string }
  subject: string
  text: string
  html: string
}

/** Puts a mail into the outbox in the caller's transaction. @returns its id. */
export async function queueMail(
  tx: Transaction,
  { tenantId, to, kind, about, subject, text, html }: Mail,
): Promise<string> {
  const id = newId()
  await tx.raw(
    `INSERT INTO mail_outbox (id, tenant_id, development_id, homeowner_id, to_address, kind, subject, body_text, body_html)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    [id, tenantId, about?.developmentId ?? null, about?.homeownerId ?? null, to, kind, subject, text, html],
  )
  return id
}
