import { platformScope } from '~/auth/scope.server'
import type { Keyset, Page } from '~/lib/keyset'
import { keysetOrder } from '~/lib/keyset-order'
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
export async function outbox(cursor: Keyset | null): Promise<Page<OutboxMail>> {
  demoOnly()
  const by = { expression: 'created_at', type: 'timestamptz' } as const
  const keyset = keysetOrder({ by, direction: 'desc', cursor, limit: PAGE })
  const { rows } = await platformScope().read((tx) =>
    tx.raw<{ rows: (OutboxMail & { sortValue: string })[] }>(
      `SELECT id, to_address, kind, subject, created_at, ${keyset.sortValue}, sent_at, failed_at FROM mail_outbox
       WHERE ${keyset.after} ORDER BY ${keyset.orderBy} LIMIT :limit`,
      keyset.bindings,
    ),
  )
  return keyset.page(rows)
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
