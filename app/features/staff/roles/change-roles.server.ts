import { type Grantable, grantable, permissionsOfOwnRole } from '~/auth/permissions'
import type { Scope } from '~/auth/scope.server'
import { recordEvent } from '~/events/record-event.server'
import { databaseNow, type Transaction } from '~/platform/db/transaction.server'
import { badRequest, notFound } from '~/platform/problem.server'
import { holdRights } from '../members/standing.server'
import type { RoleIntent } from './filters'
import { mostOwnRoles } from './queries.server'

type Asked<Intent> = Extract<RoleIntent, { intent: Intent }>
type Kept = { name: string; sees: 'company' | 'developments'; permissions: string[] }

/**
 * Does what a form of the page of roles asks. Whoever has the role may do the other things from their next request on.
 * @returns what to tell the person.
 * @throws 400 for what makes no role, 404 for one that is not the company's.
 */
export function changeRoles(scope: Scope, tenantId: string, asked: RoleIntent): Promise<string> {
  return scope.write(async (tx) => {
    await holdRights(tx, tenantId)
    return asked.intent === 'save' ? save(tx, tenantId, asked) : remove(tx, tenantId, asked)
  })
}

async function save(tx: Transaction, tenantId: string, { id, name, ...asked }: Asked<'save'>): Promise<string> {
  const before = await keptRole(tx, tenantId, id)
  const sees = before?.sees ?? asked.sees
  const permissions = ticked(asked.permissions as Grantable[], sees)
  if (!before) await refuseTooMany(tx, tenantId)
  await refuseTakenName(tx, { tenantId, id, name })
  await tx.raw(
    `INSERT INTO staff_roles (id, tenant_id, name, sees, permissions, created_at, updated_at)
     VALUES (:id, :tenantId, :name, :sees, :permissions::text[], :now, :now)
     ON CONFLICT (tenant_id, id) DO UPDATE SET name = EXCLUDED.name, permissions = EXCLUDED.permissions, updated_at = EXCLUDED.updated_at`,
    { id, tenantId, name, sees, permissions, now: databaseNow(tx) },
  )
  const payload = { name, sees, permissions, was: before?.permissions ?? null }
  await recordEvent(tx, { type: 'staff_role.saved', tenantId, subjectId: id, payload })
  return `The role ${name} is saved.`
}

// What cannot be done without seeing the whole company is not promised to those who do not.
function ticked(chosen: readonly Grantable[], sees: Kept['sees']): string[] {
  const seesCompany = sees === 'company'
  const tooFar = chosen.filter((permission) => !seesCompany && grantable[permission])
  if (tooFar.length)
    throw badRequest({ permissions: ['Some of these need a role that sees the whole company: take them off.'] })
  return permissionsOfOwnRole(chosen, { seesCompany }).filter((permission) => permission in grantable)
}

async function keptRole(tx: Transaction, tenantId: string, id: string): Promise<Kept | undefined> {
  const { rows } = await tx.raw<{ rows: Kept[] }>(
    'SELECT name, sees, permissions FROM staff_roles WHERE tenant_id = ? AND id = ?',
    [tenantId, id],
  )
  return rows[0]
}

async function refuseTooMany(tx: Transaction, tenantId: string): Promise<void> {
  const { rows } = await tx.raw<{ rows: [{ roles: number }] }>(
    'SELECT count(*)::int AS roles FROM staff_roles WHERE tenant_id = ?',
    [tenantId],
  )
  if (rows[0].roles >= mostOwnRoles)
    throw badRequest({ '': [`A company has at most ${mostOwnRoles} roles of its own.`] })
}

type Named = { tenantId: string; id: string; name: string }

async function refuseTakenName(tx: Transaction, { tenantId, id, name }: Named): Promise<void> {
  const { rows } = await tx.raw<{ rows: unknown[] }>(
    'SELECT id FROM staff_roles WHERE tenant_id = ? AND lower(name) = lower(?) AND id <> ?',
    [tenantId, name, id],
  )
  if (rows.length) throw badRequest({ name: ['There is a role of this name already.'] })
}

async function remove(tx: Transaction, tenantId: string, { roleId }: Asked<'remove'>): Promise<string> {
  const role = await keptRole(tx, tenantId, roleId)
  if (!role) throw notFound('Role')
  const { rows } = await tx.raw<{ rows: [{ isUsed: boolean }] }>(
    `SELECT EXISTS (SELECT FROM users WHERE tenant_id = :tenantId AND staff_role_id = :roleId)
       OR EXISTS (SELECT FROM staff_invitations WHERE tenant_id = :tenantId AND staff_role_id = :roleId
         AND accepted_at IS NULL AND revoked_at IS NULL) AS is_used`,
    { tenantId, roleId },
  )
  if (rows[0].isUsed)
    throw badRequest({ '': ['Somebody has this role, or is invited to it. Give them another one first.'] })
  await tx.raw('DELETE FROM staff_roles WHERE tenant_id = ? AND id = ?', [tenantId, roleId])
  await recordEvent(tx, { type: 'staff_role.removed', tenantId, subjectId: roleId, payload: { name: role.name } })
  return `The role ${role.name} is removed.`
}
