import type { Scope } from '~/auth/scope.server'
import { hasMailServer } from '~/platform/mail/smtp.server'
import type { Keyset } from '~/lib/keyset'
import type { MemberFilters } from './filters'
import type { Named, StaffPageProps } from './page'
import { memberList, openInvitations } from './queries.server'
import { ownRoles } from '../roles/queries.server'

const LIMIT = 50
const mostNamed = 500

type Company = { id: string; name: string; timezone: string }

/** What the staff page of a company needs. */
export async function staffPage(
  scope: Scope,
  { id: tenantId, name: company, timezone: timeZone }: Company,
  asked: MemberFilters & { cursor: Keyset | null },
): Promise<StaffPageProps> {
  const [page, invitations, roles, developments, colleagues] = await Promise.all([
    memberList(scope, { ...asked, tenantId, limit: LIMIT }),
    openInvitations(scope, tenantId),
    ownRoles(scope, tenantId),
    named(
      scope,
      `SELECT id, name FROM developments WHERE tenant_id = ? ORDER BY name, id LIMIT ${mostNamed}`,
      tenantId,
    ),
    named(
      scope,
      `SELECT id, name FROM users WHERE tenant_id = ? AND disabled_at IS NULL ORDER BY lower(name), id LIMIT ${mostNamed}`,
      tenantId,
    ),
  ])
  const secondFactorFrom = await scope.read(async (tx) => {
    const { rows } = await tx.raw<{ rows: { secondFactorFrom: string | null }[] }>(
      'SELECT second_factor_from FROM tenants WHERE id = ?',
      [tenantId],
    )
    return rows[0]?.secondFactorFrom ?? null
  })
  const now = new Date().toISOString()
  return {
    company,
    secondFactorFrom,
    hasMailServer: hasMailServer(),
    me: scope.actor.id ?? '',
    timeZone,
    now,
    page,
    invitations,
    developments,
    roles: roles.map(({ id, name, sees }) => ({ id, name, sees })),
    colleagues,
  }
}

function named(scope: Scope, sql: string, tenantId: string): Promise<Named[]> {
  return scope.read(async (tx) => (await tx.raw<{ rows: Named[] }>(sql, [tenantId])).rows)
}
