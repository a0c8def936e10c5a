import type { Scope } from '~/auth/scope.server'
import type { Standing } from '~/domain/staff/roles'
import type { Keyset, Page } from '~/lib/keyset'
import { keysetOrder } from '~/lib/keyset-order'
import { foundIn, searchPattern } from '~/lib/search-key'
import type { MemberFilters } from './filters'

/** What somebody may do: as it is kept, as a form chooses it, and what the company calls it where it is its own. */
export type RoleOfRow = Standing & { roleKey: string; ownRole: string | null }

const roleOf = (
  row: string,
) => `${row}.role, ${row}.duty, coalesce(${row}.staff_role_id::text, ${row}.duty, ${row}.role) AS role_key,
  (SELECT own.name FROM staff_roles AS own WHERE own.tenant_id = ${row}.tenant_id AND own.id = ${row}.staff_role_id) AS own_role`

export type MemberRow = RoleOfRow & {
  id: string
  name: string
  email: string
  developments: { id: string; name: string }[]
  lastLoginAt: string | null
  disabledAt: string | null
  /** Conversations and gaps that wait for them. */
  assigned: number
}

type Asked = MemberFilters & { tenantId: string; cursor: Keyset | null; limit: number }

const openAssignments = `
  (SELECT count(*)::int FROM handovers WHERE handovers.tenant_id = u.tenant_id AND assignee_id = u.id AND status <> 'resolved')
  + (SELECT count(*)::int FROM gaps WHERE gaps.tenant_id = u.tenant_id AND owner_id = u.id AND state IN ('new', 'ours', 'asked_for'))`

/** The staff of a company, by name. */
export function memberList(scope: Scope, { cursor, limit, ...asked }: Asked): Promise<Page<MemberRow>> {
  const keyset = keysetOrder({
    by: { expression: 'lower(u.name)', type: 'text' },
    direction: 'asc',
    cursor,
    limit,
    id: 'u.id',
  })
  const { search, ...bindings } = asked
  return scope.read(async (tx) => {
    const { rows } = await tx.raw<{ rows: (MemberRow & { sortValue: string })[] }>(
      `SELECT u.id, u.name, u.email, ${roleOf('u')}, u.last_login_at, u.disabled_at, ${keyset.sortValue}, ${openAssignments} AS assigned,
         coalesce((SELECT json_agg(json_build_object('id', d.id, 'name', d.name) ORDER BY d.name, d.id)
           FROM user_developments AS own JOIN developments AS d ON d.tenant_id = own.tenant_id AND d.id = own.development_id
           WHERE own.tenant_id = u.tenant_id AND own.user_id = u.id), '[]') AS developments
       FROM users AS u
       WHERE u.tenant_id = :tenantId AND (:role::text IS NULL OR coalesce(u.staff_role_id::text, u.duty, u.role) = :role::text)
         AND (:state::text IS NULL OR (u.disabled_at IS NULL) = (:state::text = 'active'))
         AND ${foundIn('u.name', 'u.email')} AND ${keyset.after}
       ORDER BY ${keyset.orderBy} LIMIT :limit`,
      { ...bindings, pattern: searchPattern(search), ...keyset.bindings },
    )
    return keyset.page(rows)
  })
}

export type InvitationRow = RoleOfRow & {
  id: string
  email: string
  sentAt: string
  expiresAt: string
  isExpired: boolean
}

const mostInvitations = 200

/** The invitations of a company that nobody has accepted yet, the newest first. */
export function openInvitations(scope: Scope, tenantId: string): Promise<InvitationRow[]> {
  return scope.read(async (tx) => {
    const { rows } = await tx.raw<{ rows: InvitationRow[] }>(
      `SELECT i.id, i.email, ${roleOf('i')}, i.sent_at, i.expires_at, i.expires_at <= clock_timestamp() AS is_expired
       FROM staff_invitations AS i WHERE i.tenant_id = ? AND i.accepted_at IS NULL AND i.revoked_at IS NULL ORDER BY i.sent_at DESC, i.id LIMIT ${mostInvitations}`,
      [tenantId],
    )
    return rows
  })
}
