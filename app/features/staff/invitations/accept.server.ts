import { hashPassword } from '~/auth/password.server'
import { signInScope, systemScope } from '~/auth/scope.server'
import { hashLinkToken } from '~/auth/sign-in-secrets.server'
import type { StaffInvitationsRow } from '~/models/rows'
import { passwordErrors } from '~/domain/staff/new-password'
import { recordEvent } from '~/events/record-event.server'
import { newId } from '~/lib/id'
import type { Transaction } from '~/platform/db/transaction.server'
import { badRequest } from '~/platform/problem.server'
import type { AcceptForm } from './filters'

export type OpenInvitation = Pick<StaffInvitationsRow, 'role' | 'duty' | 'staffRoleId'> & {
  id: string
  tenantId: string
  company: string
  email: string
}

/** The invitation of a link; null when it was accepted, taken back or sent again, when its seven days are over, its company is suspended, or it is none of ours. */
export function openInvitation(token: string): Promise<OpenInvitation | null> {
  return signInScope().read(async (tx) => {
    const { rows } = await tx.raw<{ rows: OpenInvitation[] }>(
      `SELECT i.id, i.tenant_id, t.name AS company, i.email, i.role, i.duty, i.staff_role_id
       FROM staff_invitations AS i JOIN tenants AS t ON t.id = i.tenant_id AND t.suspended_at IS NULL
       WHERE i.token_hash = ? AND i.accepted_at IS NULL AND i.revoked_at IS NULL AND i.expires_at > clock_timestamp()`,
      [hashLinkToken(token)],
    )
    return rows[0] ?? null
  })
}

export type NewMember = { userId: string; tenantId: string; email: string }

/**
 * Makes the account that an invitation is for.
 * @returns null when the invitation is no longer good.
 * @throws 400 for a password that would be guessed, or an address that has got an account meanwhile.
 */
export async function acceptInvitation(token: string, form: AcceptForm): Promise<NewMember | null> {
  const invitation = await openInvitation(token)
  if (!invitation) return null
  const errors = passwordErrors(form, [form.name, invitation.email, invitation.company])
  if (errors) throw badRequest(errors)
  const passwordHash = await hashPassword(form.password)
  const tokenHash = hashLinkToken(token)
  return systemScope(invitation.tenantId).write((tx) =>
    addMember(tx, invitation, { name: form.name, passwordHash, tokenHash }),
  )
}

type Chosen = { name: string; passwordHash: string; tokenHash: string }

// The update holds the invitation: of two who press at once, the second finds it accepted.
async function addMember(
  tx: Transaction,
  { id, tenantId, email, role, duty, staffRoleId }: OpenInvitation,
  { name, passwordHash, tokenHash }: Chosen,
): Promise<NewMember | null> {
  const { rows } = await tx.raw<{ rows: { developmentIds: string[] }[] }>(
    `UPDATE staff_invitations SET accepted_at = statement_timestamp()
     WHERE tenant_id = ? AND id = ? AND token_hash = ? AND accepted_at IS NULL AND revoked_at IS NULL AND expires_at > statement_timestamp()
     RETURNING development_ids`,
    [tenantId, id, tokenHash],
  )
  const [accepted] = rows
  if (!accepted) return null
  const userId = newId()
  const { rowCount } = await tx.raw<{ rowCount: number }>(
    `INSERT INTO users (id, tenant_id, email, name, role, duty, staff_role_id, password_hash)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
    [userId, tenantId, email, name, role, duty, staffRoleId, passwordHash],
  )
  if (!rowCount) throw badRequest({ '': ['Somebody with your address has an account already: sign in with it.'] })
  await tx.raw(
    `INSERT INTO user_developments (user_id, tenant_id, development_id)
     SELECT ?, tenant_id, id FROM developments WHERE tenant_id = ? AND id = ANY (?::uuid[])`,
    [userId, tenantId, accepted.developmentIds],
  )
  const actor = { kind: 'user', id: userId } as const
  await recordEvent(tx, { type: 'staff.invitation_accepted', actor, subjectId: id, payload: {} })
  await recordEvent(tx, {
    type: 'user.created',
    actor,
    subjectId: userId,
    payload: { role: staffRoleId ?? duty ?? role },
  })
  return { userId, tenantId, email }
}
