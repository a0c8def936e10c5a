// Who administers the platform. A new one chooses a password by a mailed link, as somebody who has forgotten theirs does: until then
// nobody can sign in as them.
import { randomBytes } from 'node:crypto'
import { hashPassword } from '~/auth/password.server'
import type { Scope } from '~/auth/scope.server'
import { entryPath } from '~/domain/paths/home'
import { recordEvent } from '~/events/record-event.server'
import { newId } from '~/lib/id'
import type { Transaction } from '~/platform/db/transaction.server'
import { queueMail } from '~/platform/mail/queue-mail.server'
import { renderMail } from '~/platform/mail/render-mail'
import { hasMailServer } from '~/platform/mail/smtp.server'
import { badRequest, notFound } from '~/platform/problem.server'
import { publicUrl } from '~/platform/public-url.server'
import { newResetToken } from '../reset/reset-link.server'
import type { AdministratorIntent } from './filters'

export type AdministratorRow = {
  id: string
  name: string
  email: string
  lastLoginAt: string | null
  isDisabled: boolean
}

/** The administrators of the platform, by name. */
export function administrators(scope: Scope): Promise<AdministratorRow[]> {
  return scope.read(async (tx) => {
    const { rows } = await tx.raw<{ rows: AdministratorRow[] }>(
      `SELECT id, name, email, last_login_at, disabled_at IS NOT NULL AS is_disabled FROM users
       WHERE role = 'super_admin' ORDER BY lower(name), id LIMIT 200`,
    )
    return rows
  })
}

/** Where no mail server takes the link along, whoever adds somebody does. */
export type Told = string | { link: string; name: string }

/**
 * Does what a form of the page asks.
 * @throws 400 for oneself, the last one and an address that has an account; 404 for somebody who is none.
 */
export async function changeAdministrators(scope: Scope, asked: AdministratorIntent): Promise<Told> {
  if (asked.intent === 'add') return add(scope, asked)
  if (asked.userId === scope.actor.id)
    throw badRequest({ '': ['This is your own account: ask another administrator.'] })
  const isOut = asked.intent === 'deactivate'
  const name = await scope.write(async (tx) => {
    await holdAdministrators(tx)
    const { rows } = await tx.raw<{ rows: { name: string; disabledAt: string | null }[] }>(
      `SELECT name, disabled_at FROM users WHERE id = ? AND role = 'super_admin' FOR UPDATE`,
      [asked.userId],
    )
    if (!rows[0]) throw notFound('Person')
    if ((rows[0].disabledAt !== null) === isOut) return rows[0].name
    if (isOut) await keepAdministrator(tx, asked.userId)
    await tx.raw(
      `UPDATE users SET disabled_at = CASE WHEN ? THEN statement_timestamp() END, updated_at = now()
       WHERE id = ? AND role = 'super_admin'`,
      [isOut, asked.userId],
    )
    const payload = { handTo: null, handed: 0 }
    if (isOut) await recordEvent(tx, { type: 'user.deactivated', subjectId: asked.userId, payload })
    else await recordEvent(tx, { type: 'user.reactivated', subjectId: asked.userId, payload: {} })
    return rows[0].name
  })
  return isOut ? `${name} can no longer sign in.` : `${name} can sign in again.`
}

async function add(scope: Scope, { name, email }: Extract<AdministratorIntent, { intent: 'add' }>): Promise<Told> {
  await refuseTaken(scope, email)
  const passwordHash = await hashPassword(randomBytes(32).toString('base64url'))
  const url = await scope.write(async (tx) => {
    const { rows } = await tx.raw<{ rows: { id: string; passwordEpoch: number }[] }>(
      `INSERT INTO users (id, tenant_id, email, name, role, password_hash) VALUES (?, NULL, ?, ?, 'super_admin', ?)
       ON CONFLICT DO NOTHING RETURNING id, password_epoch`,
      [newId(), email, name, passwordHash],
    )
    const [user] = rows
    if (!user) throw taken()
    await recordEvent(tx, { type: 'user.created', subjectId: user.id, payload: { role: 'super_admin' } })
    const link = publicUrl(entryPath.resetPassword(await newResetToken({ ...user, email })))
    await queueMail(tx, { tenantId: null, to: email, kind: 'administrator_added', ...welcomeMail(name, link) })
    return link
  })
  return hasMailServer() ? `A mail is on its way to ${email}.` : { link: url, name }
}

const taken = () => badRequest({ email: ['Somebody with this address has an account already.'] })

// Before the work of hashing; who comes at the same moment is refused by the index.
async function refuseTaken(scope: Scope, email: string): Promise<void> {
  const { rows } = await scope.read((tx) =>
    tx.raw<{ rows: unknown[] }>('SELECT id FROM users WHERE lower(email) = lower(?) LIMIT 1', [email]),
  )
  if (rows.length) throw taken()
}

function welcomeMail(name: string, url: string) {
  const mail = renderMail({
    sender: 'OpenHouse',
    heading: `Welcome, ${name}`,
    paragraphs: ['You are to administer OpenHouse with us. Choose a password, and you are in.'],
    links: [{ label: 'Choose a password', url }],
    notes: [
      'The link is good for thirty minutes, and once. Later, ask for another under “Forgotten password” where one signs in.',
      'You do not know what this is about? Then there is nothing to do.',
    ],
  })
  return { subject: 'Your account at OpenHouse', ...mail }
}

// Of two who shut each other out at once, the second is refused.
async function holdAdministrators(tx: Transaction): Promise<void> {
  await tx.raw(`SELECT pg_advisory_xact_lock(hashtextextended('platform-administrators', 0))`)
}

/** @throws 400 when nobody but this person administers the platform. */
async function keepAdministrator(tx: Transaction, id: string): Promise<void> {
  const { rows } = await tx.raw<{ rows: unknown[] }>(
    `SELECT id FROM users WHERE role = 'super_admin' AND disabled_at IS NULL AND id <> ? LIMIT 1`,
    [id],
  )
  if (!rows.length) throw badRequest({ '': ['This is the last administrator of the platform.'] })
}
