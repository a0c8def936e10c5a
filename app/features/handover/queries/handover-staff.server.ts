import { type Scope, systemScope } from '~/auth/scope.server'

export type Colleague = { id: string; name: string }

type Asked = {
  /** Those who may see this development; null for all colleagues. */
  developmentId?: string | null
  /** Whose, for those who see every tenant; null then for everybody's. */
  tenantId?: string | null
}

const atMost = 500

// Of those who may do a part of what their role may, the ones who answer homeowners.
const mayAnswer = `(duty IS NULL OR duty = 'support' OR EXISTS (SELECT FROM staff_roles AS own
  WHERE own.tenant_id = users.tenant_id AND own.id = users.staff_role_id AND 'inbox:write' = ANY (own.permissions)))`

/**
 * The staff who may be asked to answer, by name: the administrators, and the developers of a development that this person sees too.
 * A developer may not read accounts, so the tenant's own Scope does, and gives away ids and names alone.
 */
export async function handoverStaff(
  scope: Scope,
  { developmentId = null, tenantId = null }: Asked = {},
): Promise<Colleague[]> {
  const tenant = scope.tenantId ?? tenantId
  const own = scope.developmentIds
  const inSight = developmentId === null ? own : own && !own.includes(developmentId) ? [] : [developmentId]
  const reader = scope.tenantId ? systemScope(scope.tenantId) : scope
  return reader.read(async (tx) => {
    const { rows } = await tx.raw<{ rows: Colleague[] }>(
      `SELECT id, name FROM users
       WHERE disabled_at IS NULL AND role <> 'super_admin' AND ${mayAnswer} AND (:tenant::uuid IS NULL OR tenant_id = :tenant::uuid)
         AND (role = 'admin' OR :inSight::uuid[] IS NULL OR EXISTS (
           SELECT FROM user_developments AS own WHERE own.user_id = users.id AND own.development_id = ANY (:inSight::uuid[])))
       ORDER BY lower(name), id LIMIT ${atMost}`,
      { tenant, inSight: inSight && [...inSight] },
    )
    return rows
  })
}
