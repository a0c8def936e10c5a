// Invitations of staff: what is kept of one is the hash of its token, so sending it again makes another link and ends the first.
import type { Standing } from '~/domain/staff/roles'
import { entryPath } from '~/domain/paths/home'
import { recordEvent } from '~/events/record-event.server'
import { addMs } from '~/lib/instant'
import { databaseNow, type Transaction } from '~/platform/db/transaction.server'
import { queueMail } from '~/platform/mail/queue-mail.server'
import { renderMail } from '~/platform/mail/render-mail'
import { badRequest } from '~/platform/problem.server'
import { publicUrl } from '~/platform/public-url.server'
import { rateLimiter } from '~/platform/rate-limit.server'
import { scopeOf } from './scope.server'
import { hashLinkToken, newLinkToken } from './sign-in-secrets.server'

export const invitationDays = 7
const dayMs = 86_400_000
// Whoever may invite could else have us mail strangers without end.
const sent = rateLimiter({ name: 'staff-invitations', points: 100, windowS: 3_600 })

export type Invitation = {
  /** Made by the form: sent twice, it is one invitation and one mail. */
  id: string
  tenantId: string
  email: string
  standing: Standing & { staffRoleId: string | null }
  developmentIds: string[]
}

/** Counts a mail that somebody has us send. @throws 429 after a hundred in an hour. */
export function limitInvitations(actorId: string | null): Promise<void> {
  return sent.enforce(actorId ?? 'nobody')
}

/**
 * Invites somebody into a company, in the transaction of the caller.
 * @throws 400 for an address that has an account, or an invitation already.
 */
export async function inviteStaff(tx: Transaction, invitation: Invitation): Promise<void> {
  const { id, tenantId, email, standing, developmentIds } = invitation
  const { rows: users } = await tx.raw<{ rows: unknown[] }>('SELECT id FROM users WHERE lower(email) = ? LIMIT 1', [
    email,
  ])
  if (users.length) throw badRequest({ email: ['Somebody with this address has an account already.'] })
  const token = newLinkToken()
  const { rowCount } = await tx.raw<{ rowCount: number }>(
    `INSERT INTO staff_invitations (id, tenant_id, email, role, duty, staff_role_id, development_ids, token_hash, invited_by, created_at, sent_at, expires_at)
     VALUES (:id, :tenantId, :email, :role, :duty, :staffRoleId, :developmentIds::uuid[], :hash, :by, :now, :now, :expiresAt) ON CONFLICT DO NOTHING`,
    {
      id,
      tenantId,
      email,
      ...standing,
      developmentIds,
      hash: hashLinkToken(token),
      by: scopeOf(tx).actor.id,
      ...times(tx),
    },
  )
  if (!rowCount) return refuseUnlessSent(tx, invitation)
  await mailInvitation(tx, { tenantId, email, url: invitationUrl(token) })
  await recordEvent(tx, {
    type: 'staff.invited',
    tenantId,
    subjectId: id,
    payload: { role: standing.staffRoleId ?? standing.duty ?? standing.role },
  })
}

// The same form once more is the same invitation; another one for the same address is not.
async function refuseUnlessSent(tx: Transaction, { id, tenantId, email }: Invitation): Promise<void> {
  const { rows } = await tx.raw<{ rows: unknown[] }>(
    'SELECT id FROM staff_invitations WHERE tenant_id = ? AND id = ? AND lower(email) = ?',
    [tenantId, id, email],
  )
  if (!rows.length) throw badRequest({ email: ['An invitation to this address is on its way already.'] })
}

const times = (tx: Transaction) => {
  const now = databaseNow(tx)
  return { now, expiresAt: addMs(now, invitationDays * dayMs) }
}

export type SentInvitation = { email: string; url: string }

/**
 * Sends an open invitation again, good for seven days from now: the link of the mail before is worth nothing any more.
 * @returns whom it is to, and its link, which is for their eyes; null where there is none that is open.
 */
export async function resendInvitation(tx: Transaction, tenantId: string, id: string): Promise<SentInvitation | null> {
  const token = newLinkToken()
  const { rows } = await tx.raw<{ rows: { email: string }[] }>(
    `UPDATE staff_invitations SET token_hash = :hash, sent_at = :now, expires_at = :expiresAt
     WHERE tenant_id = :tenantId AND id = :id AND accepted_at IS NULL AND revoked_at IS NULL RETURNING email`,
    { tenantId, id, hash: hashLinkToken(token), ...times(tx) },
  )
  const [invitation] = rows
  if (!invitation) return null
  const { email } = invitation
  const url = invitationUrl(token)
  await mailInvitation(tx, { tenantId, email, url })
  await recordEvent(tx, { type: 'staff.invitation_resent', tenantId, subjectId: id, payload: {} })
  return { email, url }
}

const invitationUrl = (token: string) => publicUrl(entryPath.invitation(token))

type Mailed = { tenantId: string; email: string; url: string }

async function mailInvitation(tx: Transaction, { tenantId, email, url }: Mailed): Promise<void> {
  const { rows } = await tx.raw<{ rows: { company: string; inviter: string | null }[] }>(
    `SELECT name AS company, (SELECT name FROM users WHERE id = :by) AS inviter FROM tenants WHERE id = :tenantId`,
    { tenantId, by: scopeOf(tx).actor.id },
  )
  const company = rows[0]?.company ?? 'OpenHouse'
  const inviter = rows[0]?.inviter
  const mail = renderMail({
    sender: company,
    heading: `Join ${company}`,
    paragraphs: [
      `${inviter ?? 'An administrator'} invites you to ${company} on OpenHouse, where your homeowners’ questions are answered. Press the button and choose a password: that is all.`,
    ],
    links: [{ label: 'Accept the invitation', url }],
    notes: [
      `The link is good for ${invitationDays} days, and once.`,
      'You do not know what this is about? Then there is nothing to do.',
    ],
  })
  const subject = `Join ${company} on OpenHouse`
  await queueMail(tx, { tenantId, to: email, kind: 'staff_invitation', subject, ...mail })
}
