import type { Scope } from '~/auth/scope.server'
import type { OwnRole } from '~/domain/staff/roles'

export type OwnRoleRow = OwnRole & {
  permissions: string[]
  /** Who has it, and who is invited to have it. */
  people: number
}

/** A company has at most so many roles of its own. */
export const mostOwnRoles = 50

/** The roles that a company has made of its own, by name. */
export function ownRoles(scope: Scope, tenantId: string): Promise<OwnRoleRow[]> {
  return scope.read(async (tx) => {
    const { rows } = await tx.raw<{ rows: OwnRoleRow[] }>(
      `SELECT r.id, r.name, r.sees, r.permissions,
         (SELECT count(*)::int FROM users WHERE users.tenant_id = r.tenant_id AND users.staff_role_id = r.id)
         + (SELECT count(*)::int FROM staff_invitations AS i WHERE i.tenant_id = r.tenant_id AND i.staff_role_id = r.id
            AND i.accepted_at IS NULL AND i.revoked_at IS NULL) AS people
       FROM staff_roles AS r WHERE r.tenant_id = ? ORDER BY lower(r.name), r.id LIMIT ${mostOwnRoles}`,
      [tenantId],
    )
    return rows
  })
}
