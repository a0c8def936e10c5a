// An address is another one once whoever has the old mailbox and whoever has the new one have said so: neither alone takes an account away.
import { jwtVerify, SignJWT } from 'jose'
import { z } from 'zod'
import { platformScope, type Scope } from '~/auth/scope.server'
import { entryPath } from '~/domain/paths/home'
import { recordEvent } from '~/events/record-event.server'
import { addMs } from '~/lib/instant'
import { databaseNow, type Transaction } from '~/platform/db/transaction.server'
import { deriveKey } from '~/platform/keys.server'
import { queueMails } from '~/platform/mail/queue-mail.server'
import { badRequest } from '~/platform/problem.server'
import { publicUrl } from '~/platform/public-url.server'
import { rateLimiter } from '~/platform/rate-limit.server'
import { emailChangedMail, emailChangeMail } from '../mails'
import { accountScope, type OwnAccount, themself } from './queries.server'

const facts = { issuer: 'openhouse', audience: 'openhouse:email-change' }
const lifetimeMs = 24 * 3_600_000
const sides = z.enum(['old', 'new'])
const claimsSchema = z.object({ sub: z.string().uuid(), jti: z.string().uuid(), side: sides })
const asks = rateLimiter({ name: 'email-change', points: 5, windowS: 3_600 })
const key = () => deriveKey('email-change')

export type Side = z.infer<typeof sides>

/**
 * Mails a link to both addresses; another change that waits is dropped.
 * @throws 400 for the address that they have, 429 after the fifth in an hour.
 */
export async function askEmailChange(scope: Scope, { id, tenantId, email }: OwnAccount, newEmail: string) {
  if (newEmail === email.toLowerCase()) throw badRequest({ email: ['This is the address that you have.'] })
  await asks.enforce(id)
  const change = crypto.randomUUID()
  const urls = { old: await linkOf(id, change, 'old'), new: await linkOf(id, change, 'new') }
  await accountScope(scope).write(async (tx) => {
    await tx.raw(
      `UPDATE users SET new_email = ?, new_email_change = ?, new_email_confirmed = '{}', new_email_until = ? WHERE id = ?`,
      [newEmail, change, addMs(databaseNow(tx), lifetimeMs), id],
    )
    const mailTo = (to: string, side: Side) => ({
      tenantId,
      to,
      kind: 'email_change',
      ...emailChangeMail({ from: email, to: newEmail, side, url: urls[side] }),
    })
    await queueMails(tx, [mailTo(email, 'old'), mailTo(newEmail, 'new')])
    await recordEvent(tx, { type: 'user.email_change_asked', ...themself(scope), payload: {} })
  })
}

/** Whoever asked for another address keeps the one that they have. */
export async function dropEmailChange(scope: Scope): Promise<void> {
  await accountScope(scope).write((tx) => forgetChange(tx, scope.actor.id ?? ''))
}

async function forgetChange(tx: Transaction, userId: string): Promise<void> {
  await tx.raw(
    `UPDATE users SET new_email = NULL, new_email_change = NULL, new_email_until = NULL, new_email_confirmed = '{}' WHERE id = ?`,
    [userId],
  )
}

async function linkOf(userId: string, change: string, side: Side): Promise<string> {
  const token = await new SignJWT({ side })
    .setProtectedHeader({ alg: 'HS256' })
    .setIssuer(facts.issuer)
    .setAudience(facts.audience)
    .setSubject(userId)
    .setJti(change)
    .setIssuedAt()
    .setExpirationTime('24h')
    .sign(key())
  return publicUrl(entryPath.confirmEmail(token))
}

export type EmailChange = {
  userId: string
  tenantId: string | null
  email: string
  newEmail: string
  side: Side
  confirmed: Side[]
}

type Row = Omit<EmailChange, 'side'>

/** The change that a mailed link is of; null when it is done, dropped or over, or it is none of ours. */
export async function openEmailChange(token: string): Promise<EmailChange | null> {
  const verified = await jwtVerify(token, key(), { ...facts, algorithms: ['HS256'] }).catch(() => null)
  const { data: claims } = claimsSchema.safeParse(verified?.payload)
  if (!claims) return null
  const row = await platformScope().read((tx) => findChange(tx, claims, ''))
  return row && { ...row, side: claims.side }
}

async function findChange(tx: Transaction, { sub, jti }: { sub: string; jti: string }, lock: '' | 'FOR UPDATE') {
  const { rows } = await tx.raw<{ rows: Row[] }>(
    `SELECT id AS user_id, tenant_id, email, new_email, new_email_confirmed AS confirmed FROM users
     WHERE id = ? AND new_email_change = ? AND new_email_until > clock_timestamp() AND disabled_at IS NULL ${lock}`,
    [sub, jti],
  )
  return rows[0] ?? null
}

export type Confirmed = 'done' | 'waiting' | 'taken' | 'gone'

/** Confirms a change at one of its two addresses; at the second it is made. */
export async function confirmEmailChange(token: string): Promise<Confirmed> {
  const verified = await jwtVerify(token, key(), { ...facts, algorithms: ['HS256'] }).catch(() => null)
  const { data: claims } = claimsSchema.safeParse(verified?.payload)
  if (!claims) return 'gone'
  return platformScope().write(async (tx) => {
    const change = await findChange(tx, claims, 'FOR UPDATE')
    if (!change) return 'gone'
    const confirmed = [...new Set([...change.confirmed, claims.side])]
    if (confirmed.length === sides.options.length) return makeChange(tx, change)
    await tx.raw('UPDATE users SET new_email_confirmed = ?::text[] WHERE id = ?', [confirmed, change.userId])
    return 'waiting'
  })
}

async function makeChange(tx: Transaction, { userId, tenantId, email, newEmail }: Row): Promise<Confirmed> {
  await forgetChange(tx, userId)
  const { rowCount } = await tx.raw<{ rowCount: number }>(
    `UPDATE users SET email = :newEmail, updated_at = now()
     WHERE id = :userId AND NOT EXISTS (SELECT FROM users WHERE lower(email) = :newEmail)`,
    { userId, newEmail },
  )
  if (!rowCount) return 'taken'
  const mails = [email, newEmail].map((to) => ({
    tenantId,
    to,
    kind: 'email_changed',
    ...emailChangedMail({ to: newEmail }),
  }))
  await queueMails(tx, mails)
  const actor = { kind: 'user', id: userId } as const
  const about = { actor, subjectId: userId, tenantId: tenantId ?? undefined }
  await recordEvent(tx, { type: 'user.email_changed', ...about, payload: {} })
  return 'done'
}
