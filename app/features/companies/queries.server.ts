import type { Scope } from '~/auth/scope.server'
import type { Plan } from '~/domain/tenants/plans'
import { isUuid } from '~/lib/id'
import type { Keyset, Page } from '~/lib/keyset'
import { keysetOrder } from '~/lib/keyset-order'
import type { TenantsRow } from '~/models/rows'
import { notFound } from '~/platform/problem.server'

export type CompanyRow = {
  id: string
  name: string
  slug: string
  plan: Plan
  timezone: string
  developments: number
  staff: number
  /** Invitations that nobody has accepted yet. */
  invited: number
  isSuspended: boolean
  createdAt: string
}

export type Company = Pick<
  TenantsRow,
  | 'id'
  | 'name'
  | 'slug'
  | 'plan'
  | 'quotas'
  | 'timezone'
  | 'suspendedAt'
  | 'suspensionReason'
  | 'deleteAfter'
  | 'createdAt'
>

/** One company. @throws 404 */
export async function companyOf(scope: Scope, id: string | undefined): Promise<Company> {
  if (!isUuid(id)) throw notFound('Company')
  const [company] = await scope.read(async (tx) => {
    const { rows } = await tx.raw<{ rows: Company[] }>(
      'SELECT id, name, slug, plan, quotas, timezone, suspended_at, suspension_reason, delete_after, created_at FROM tenants WHERE id = ?',
      [id],
    )
    return rows
  })
  if (!company) throw notFound('Company')
  return company
}

const mostListed = 200

/** The developments of a company, by name. */
export function developmentsOf(scope: Scope, tenantId: string): Promise<{ id: string; name: string }[]> {
  return scope.read(async (tx) => {
    const { rows } = await tx.raw<{ rows: { id: string; name: string }[] }>(
      `SELECT id, name FROM developments WHERE tenant_id = ? ORDER BY name, id LIMIT ${mostListed}`,
      [tenantId],
    )
    return rows
  })
}

type Asked = { cursor: Keyset | null; limit: number }

/** The companies of the platform, by name. */
export function companyList(scope: Scope, { cursor, limit }: Asked): Promise<Page<CompanyRow>> {
  const keyset = keysetOrder({
    by: { expression: 'lower(t.name)', type: 'text' },
    direction: 'asc',
    cursor,
    limit,
    id: 't.id',
  })
  return scope.read(async (tx) => {
    const { rows } = await tx.raw<{ rows: (CompanyRow & { sortValue: string })[] }>(
      `SELECT t.id, t.name, t.slug, t.plan, t.timezone, t.suspended_at IS NOT NULL AS is_suspended, t.created_at, ${keyset.sortValue},
         (SELECT count(*)::int FROM developments WHERE developments.tenant_id = t.id) AS developments,
         (SELECT count(*)::int FROM users WHERE users.tenant_id = t.id AND disabled_at IS NULL) AS staff,
         (SELECT count(*)::int FROM staff_invitations AS i
           WHERE i.tenant_id = t.id AND accepted_at IS NULL AND revoked_at IS NULL) AS invited
       FROM tenants AS t WHERE ${keyset.after} ORDER BY ${keyset.orderBy} LIMIT :limit`,
      keyset.bindings,
    )
    return keyset.page(rows)
  })
}
