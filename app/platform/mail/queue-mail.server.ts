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
export async function queueMail(tx: Transaction, mail: Mail): Promise<string> {
  const [id = ''] = await queueMails(tx, [mail])
  return id
}

/** Puts some mails, or none, into the outbox: one statement, however many. @returns their ids. */
export async function queueMails(tx: Transaction, mails: readonly Mail[]): Promise<string[]> {
  const rows = mails.map(({ tenantId, to, kind, about, subject, text, html }) => ({
    id: newId(),
    tenant_id: tenantId,
    development_id: about?.developmentId,
    homeowner_id: about?.homeownerId,
    to_address: to,
    kind,
    subject,
    body_text: text,
    body_html: html,
  }))
  await tx.raw(
    `INSERT INTO mail_outbox (id, tenant_id, development_id, homeowner_id, to_address, kind, subject, body_text, body_html)
     SELECT id, tenant_id, development_id, homeowner_id, to_address, kind, subject, body_text, body_html
     FROM jsonb_to_recordset(?::jsonb) AS mail(id uuid, tenant_id uuid, development_id uuid, homeowner_id uuid,
       to_address text, kind text, subject text, body_text text, body_html text)`,
    [JSON.stringify(rows)],
  )
  return rows.map(({ id }) => id)
}
