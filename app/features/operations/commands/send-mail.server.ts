// Mails are taken out of the outbox, sent, and what became of them is written down: no transaction waits for a mail server, and of
// several background processes each takes others.
import { platformScope } from '~/auth/scope.server'
import type { MailOutboxRow } from '~/models/rows'
import { log } from '~/platform/log.server'
import { type Delivery, hasMailServer, sendLetter } from '~/platform/mail/smtp.server'
import { isMailStale, mailPauseMs, mostMailAttempts } from '../mail-retries'

const BATCH = 5
// What a process has in hand it says so again and again; what it no longer does is free at once: somebody may wait for a code.
const LEASE_S = 20
const RENEW_MS = 5_000

type Taken = Pick<
  MailOutboxRow,
  'id' | 'kind' | 'toAddress' | 'subject' | 'bodyText' | 'bodyHtml' | 'attempts' | 'createdAt'
> & {
  /** As the company wants to be called; null where it did not say. */
  senderName: string | null
  takenAt: string
}

/** Sends what waits in the outbox, oldest first, until nothing does. Without a mail server everything stays where it is. */
export async function sendMail(signal?: AbortSignal): Promise<{ sent: number; failed: number }> {
  const outcome = { sent: 0, failed: 0 }
  if (!hasMailServer()) return outcome
  for (;;) {
    const taken = await take()
    const deliveries = await inHand(taken, deliver)
    outcome.sent += deliveries.filter(({ kind }) => kind === 'sent').length
    outcome.failed += deliveries.filter(({ kind }) => kind !== 'sent').length
    if (taken.length < BATCH || signal?.aborted) return outcome
  }
}

function take(): Promise<Taken[]> {
  return platformScope().write(async (tx) => {
    const { rows } = await tx.raw<{ rows: Taken[] }>(
      `UPDATE mail_outbox SET attempts = attempts + 1, next_attempt_at = statement_timestamp() + make_interval(secs => ?)
       WHERE id IN (
         SELECT id FROM mail_outbox WHERE sent_at IS NULL AND failed_at IS NULL AND next_attempt_at <= statement_timestamp()
           AND NOT EXISTS (SELECT FROM tenants WHERE tenants.id = mail_outbox.tenant_id AND tenants.suspended_at IS NOT NULL)
         ORDER BY next_attempt_at, id LIMIT ? FOR UPDATE SKIP LOCKED)
       RETURNING id, kind, to_address, subject, body_text, body_html, attempts, created_at, statement_timestamp() AS taken_at,
         (SELECT nullif(value ->> 'senderName', '') FROM tenant_settings AS brand
           WHERE brand.tenant_id = mail_outbox.tenant_id AND brand.key = 'brand') AS sender_name`,
      [LEASE_S, BATCH],
    )
    return rows
  })
}

/** Does something with each mail, and keeps it from other processes until it is done. */
async function inHand<T>(mails: readonly Taken[], work: (mail: Taken) => Promise<T>): Promise<T[]> {
  const ids = new Set(mails.map(({ id }) => id))
  const timer = setInterval(() => void renew([...ids]), RENEW_MS)
  try {
    return await Promise.all(mails.map((mail) => work(mail).finally(() => ids.delete(mail.id))))
  } finally {
    clearInterval(timer)
  }
}

async function renew(ids: string[]): Promise<void> {
  if (ids.length === 0) return
  await platformScope()
    .write((tx) =>
      tx.raw(
        `UPDATE mail_outbox SET next_attempt_at = statement_timestamp() + make_interval(secs => ?)
         WHERE id = ANY (?::uuid[]) AND sent_at IS NULL AND failed_at IS NULL AND next_attempt_at > statement_timestamp()`,
        [LEASE_S, ids],
      ),
    )
    .catch((error: unknown) => log.warn({ err: error, mails: ids.length }, 'mails in hand could not be kept'))
}

async function deliver(mail: Taken): Promise<Delivery> {
  const { id, kind, toAddress: to, subject, bodyText: text, bodyHtml: html, attempts, senderName } = mail
  const delivery: Delivery = isMailStale(mail, mail.takenAt)
    ? { kind: 'refused', error: 'It could not be sent while it was of use.' }
    : await sendLetter({ id, to, subject, text, html, senderName })
  await note(mail, delivery)
  // Who it is for and what it says is nobody's business here.
  if (delivery.kind === 'sent') log.info({ mailId: id, kind, attempts }, 'a mail was sent')
  else log.warn({ mailId: id, kind, attempts, outcome: delivery.kind }, 'a mail was not sent')
  return delivery
}

async function note({ id, attempts }: Taken, delivery: Delivery): Promise<void> {
  const isOver = delivery.kind === 'refused' || attempts >= mostMailAttempts
  await platformScope().write((tx) =>
    delivery.kind === 'sent'
      ? tx.raw(
          `UPDATE mail_outbox SET sent_at = statement_timestamp(), message_id = ?, last_error = NULL WHERE id = ? AND sent_at IS NULL`,
          [delivery.messageId, id],
        )
      : tx.raw(
          `UPDATE mail_outbox SET last_error = ?, failed_at = CASE WHEN ? THEN statement_timestamp() END,
             next_attempt_at = statement_timestamp() + make_interval(secs => ?) WHERE id = ? AND sent_at IS NULL`,
          [delivery.error, isOver, mailPauseMs(attempts) / 1000, id],
        ),
  )
}
