import { platformScope } from '~/auth/scope.server'
import { type Keyset, momentCursor, type Page, pageOf } from '~/lib/keyset'
import type { MailOutboxRow } from '~/models/rows'
import { env } from '~/platform/env.server'
import { notFound } from '~/platform/problem.server'

export type OutboxMail = Pick<
  MailOutboxRow,
  'id' | 'toAddress' | 'kind' | 'subject' | 'createdAt' | 'sentAt' | 'failedAt'
>
export type OpenedMail = OutboxMail & Pick<MailOutboxRow, 'bodyText' | 'bodyHtml' | 'attempts' | 'lastError'>

const PAGE = 25

// What mails say is for their readers alone. In the demo nobody reads mail, and so everybody may.
function demoOnly(): void {
  if (!env().DEMO) throw notFound('Page')
}

/**
 * What was written in the demo's mails, newest first.
 * @throws 404 anywhere but in the demo.
 */
export async function outbox(given: Keyset | null): Promise<Page<OutboxMail>> {
  demoOnly()
  const cursor = momentCursor(given)
  const [beyond, order] = cursor?.direction === 'before' ? ['>', 'ASC'] : ['<', 'DESC']
  const { rows } = await platformScope().read((tx) =>
    tx.raw<{ rows: (OutboxMail & { sortValue: string })[] }>(
      `SELECT id, to_address, kind, subject, created_at, created_at::text AS sort_value, sent_at, failed_at FROM mail_outbox
       WHERE ${cursor ? `(created_at, id) ${beyond} (:sortValue::timestamptz, :afterId::uuid)` : 'true'}
       ORDER BY created_at ${order}, id ${order} LIMIT :most`,
      { sortValue: cursor?.value ?? null, afterId: cursor?.id ?? null, most: PAGE + 1 },
    ),
  )
  const page = pageOf(rows, { limit: PAGE, cursor })
  return { ...page, rows: page.rows.map(({ sortValue: _, ...mail }) => mail) }
}

/**
 * One mail of the demo.
 * @throws 404 anywhere else, and for a mail that is not there.
 */
export async function outboxMail(id: string): Promise<OpenedMail> {
  demoOnly()
  const { rows } = await platformScope().read((tx) =>
    tx.raw<{ rows: OpenedMail[] }>(
      `SELECT id, to_address, kind, subject, created_at, sent_at, failed_at, body_text, body_html, attempts, last_error
       FROM mail_outbox WHERE id = ?`,
      [id],
    ),
  )
  const [mail] = rows
  if (!mail) throw notFound('Mail')
  return mail
}
