import { inviteStaff, limitInvitations, resendInvitation } from '~/auth/staff-invitations.server'
import type { Scope } from '~/auth/scope.server'
import { isBoundToDevelopments } from '~/domain/staff/roles'
import type { UsersRow } from '~/models/rows'
import { recordEvent } from '~/events/record-event.server'
import { invalidate } from '~/platform/cache.server'
import type { Transaction } from '~/platform/db/transaction.server'
import { hasMailServer } from '~/platform/mail/smtp.server'
import { badRequest, notFound } from '~/platform/problem.server'
import type { MemberIntent } from './filters'
import { handOver } from './hand-over.server'
import { requireSecondFactor } from './require-second-factor.server'
import { type ChosenStanding, chosenStanding, holdRights } from './standing.server'

type Asked<Intent> = Extract<MemberIntent, { intent: Intent }>
type Member = { id: string; tenantId: string; name: string; disabledAt: string | null } & Pick<
  UsersRow,
  'role' | 'duty'
>

/**
 * Does what a form of the staff page asks, in one transaction.
 * @returns what to tell the person, or a link for them to hand over.
 * @throws 400 for what a company must not be left in, 404 for somebody or something that is not the company's.
 */
export async function changeMembers(scope: Scope, tenantId: string, asked: MemberIntent): Promise<Told> {
  if (asked.intent === 'invite' || asked.intent === 'resend') await limitInvitations(scope.actor.id)
  if (asked.intent === 'second-factor') return requireSecondFactor(scope, tenantId, asked.days)
  const message = await scope.write((tx) => change(tx, scope, tenantId, asked))
  await invalidate(['inbox', `inbox:${tenantId}`, `tenant:${tenantId}`])
  return message
}

/** Where no mail server takes an invitation along, whoever invites does. */
export type Told = string | { link: string; invitationId: string }

type Held = Exclude<MemberIntent, { intent: 'second-factor' }>

async function change(tx: Transaction, scope: Scope, tenantId: string, asked: Held): Promise<Told> {
  switch (asked.intent) {
    case 'invite':
      return invite(tx, tenantId, asked)
    case 'resend':
      return resend(tx, tenantId, asked)
    case 'revoke':
      return revoke(tx, tenantId, asked)
    case 'reactivate':
      return reactivate(tx, await heldMember(tx, scope, { tenantId, userId: asked.userId }))
    case 'change':
      return changeRole(tx, await heldMember(tx, scope, { tenantId, userId: asked.userId }), asked)
    case 'deactivate':
      return deactivate(tx, await heldMember(tx, scope, { tenantId, userId: asked.userId }), asked)
  }
}

function gone(): never {
  throw notFound('Invitation')
}

async function invite(tx: Transaction, tenantId: string, { id, email, role, developmentIds }: Asked<'invite'>) {
  await holdRights(tx, tenantId)
  const standing = await chosenStanding(tx, tenantId, role)
  const bound = await boundDevelopments(tx, { tenantId, standing, developmentIds })
  await inviteStaff(tx, { id, tenantId, email, standing, developmentIds: bound })
  return hasMailServer()
    ? `An invitation is on its way to ${email}.`
    : `${email} is invited. There is no mail server yet: make a link for them.`
}

async function resend(tx: Transaction, tenantId: string, { invitationId }: Asked<'resend'>): Promise<Told> {
  const { email, url } = (await resendInvitation(tx, tenantId, invitationId)) ?? gone()
  return hasMailServer() ? `The invitation is on its way to ${email} again.` : { link: url, invitationId }
}

async function revoke(tx: Transaction, tenantId: string, { invitationId: id }: Asked<'revoke'>): Promise<string> {
  const { rows } = await tx.raw<{ rows: { email: string }[] }>(
    `UPDATE staff_invitations SET revoked_at = statement_timestamp()
     WHERE tenant_id = ? AND id = ? AND accepted_at IS NULL AND revoked_at IS NULL RETURNING email`,
    [tenantId, id],
  )
  const { email } = rows[0] ?? gone()
  await recordEvent(tx, { type: 'staff.invitation_revoked', tenantId, subjectId: id, payload: {} })
  return `The invitation to ${email} is taken back.`
}

/**
 * A member of the company, held with all changes of who administers it until the transaction ends: of two administrators who deactivate
 * each other at once, the second is refused.
 */
async function heldMember(
  tx: Transaction,
  scope: Scope,
  { tenantId, userId }: { tenantId: string; userId: string },
): Promise<Member> {
  if (userId === scope.actor.id) throw badRequest({ '': ['This is your own account: ask another administrator.'] })
  await holdRights(tx, tenantId)
  const { rows } = await tx.raw<{ rows: Member[] }>(
    'SELECT id, tenant_id, name, role, duty, disabled_at FROM users WHERE tenant_id = ? AND id = ? FOR UPDATE',
    [tenantId, userId],
  )
  if (!rows[0]) throw notFound('Person')
  return rows[0]
}

/** @throws 400 when nobody but this person administers the company. */
async function keepAdministrator(tx: Transaction, { id, tenantId, role, duty, disabledAt }: Member): Promise<void> {
  if (role !== 'admin' || duty || disabledAt) return
  const { rows } = await tx.raw<{ rows: unknown[] }>(
    `SELECT id FROM users WHERE tenant_id = ? AND role = 'admin' AND duty IS NULL AND disabled_at IS NULL AND id <> ? LIMIT 1`,
    [tenantId, id],
  )
  if (!rows.length)
    throw badRequest({ '': ['This is the company’s last administrator. Make somebody else one first.'] })
}

async function ownDevelopments(tx: Transaction, tenantId: string, ids: readonly string[]): Promise<void> {
  const { rows } = await tx.raw<{ rows: unknown[] }>(
    'SELECT id FROM developments WHERE tenant_id = ? AND id = ANY (?::uuid[])',
    [tenantId, [...ids]],
  )
  if (rows.length < new Set(ids).size) throw badRequest({ developmentIds: ['Choose among your developments.'] })
}

type Bound = { tenantId: string; standing: ChosenStanding; developmentIds: readonly string[] }

/** The developments of somebody who sees some; of who sees all, none. @throws 400 for none where there must be one, or a stranger's. */
async function boundDevelopments(tx: Transaction, { tenantId, standing, developmentIds }: Bound): Promise<string[]> {
  await ownDevelopments(tx, tenantId, developmentIds)
  if (!isBoundToDevelopments(standing)) return []
  if (!developmentIds.length) throw badRequest({ developmentIds: ['Choose at least one development.'] })
  return [...new Set(developmentIds)]
}

async function changeRole(tx: Transaction, member: Member, asked: Asked<'change'>): Promise<string> {
  const { id, tenantId } = member
  const standing = await chosenStanding(tx, tenantId, asked.role)
  if (standing.role !== 'admin' || standing.duty) await keepAdministrator(tx, member)
  const bound = await boundDevelopments(tx, { tenantId, standing, developmentIds: asked.developmentIds })
  await tx.raw(
    `UPDATE users SET role = :role, duty = :duty, staff_role_id = :staffRoleId, updated_at = now()
     WHERE tenant_id = :tenantId AND id = :id AND (role, duty, staff_role_id) IS DISTINCT FROM (:role, :duty, :staffRoleId::uuid)`,
    { ...standing, tenantId, id },
  )
  await tx.raw(
    `DELETE FROM user_developments WHERE tenant_id = ? AND user_id = ? AND development_id <> ALL (?::uuid[])`,
    [tenantId, id, bound],
  )
  await tx.raw(
    `INSERT INTO user_developments (user_id, tenant_id, development_id) SELECT ?, ?, unnest(?::uuid[]) ON CONFLICT DO NOTHING`,
    [id, tenantId, bound],
  )
  const payload = { role: asked.role, was: member.duty ?? member.role, developments: bound.length }
  await recordEvent(tx, { type: 'user.role_changed', tenantId, subjectId: id, payload })
  return `${member.name}’s role is saved.`
}

async function deactivate(tx: Transaction, member: Member, { handTo }: Asked<'deactivate'>): Promise<string> {
  const { id, tenantId, name } = member
  await keepAdministrator(tx, member)
  if (!member.disabledAt) {
    const handed = await handOver(tx, { tenantId, from: id, to: handTo })
    await tx.raw(
      'UPDATE users SET disabled_at = statement_timestamp(), updated_at = now() WHERE tenant_id = ? AND id = ?',
      [tenantId, id],
    )
    await recordEvent(tx, { type: 'user.deactivated', tenantId, subjectId: id, payload: { handTo, handed } })
  }
  return `${name} can no longer sign in.`
}

async function reactivate(tx: Transaction, { id, tenantId, name, disabledAt }: Member): Promise<string> {
  if (disabledAt) {
    await tx.raw('UPDATE users SET disabled_at = NULL, updated_at = now() WHERE tenant_id = ? AND id = ?', [
      tenantId,
      id,
    ])
    await recordEvent(tx, { type: 'user.reactivated', tenantId, subjectId: id, payload: {} })
  }
  return `${name} can sign in again.`
}
