// A key of a company's program: what is kept is a hash, and what it may do is read anew at each request, with its person.
import { createHash, randomBytes } from 'node:crypto'
import { recordEvent } from '~/events/record-event.server'
import { isUuid } from '~/lib/id'
import { addMs } from '~/lib/instant'
import type { UsersRow } from '~/models/rows'
import { databaseNow } from '~/platform/db/transaction.server'
import { badRequest, notFound } from '~/platform/problem.server'
import type { KeyPermission } from './key-permissions'
import { currentOrigin } from './origin.server'
import { type Permission, permissionsOfStaff } from './permissions'
import { type Scope, signInScope } from './scope.server'

const prefix = 'ohs_'
const shape = /^ohs_[A-Za-z0-9_-]{43}$/
export const staffKeyDays = 365
export const mostStaffKeys = 20
const dayMs = 86_400_000

const hashKey = (key: string) => createHash('sha256').update(key).digest('hex')

/**
 * Makes a key that acts for this person. This is the only time that anybody sees it.
 * @throws 400 where the company has as many as it may have.
 */
export async function createStaffKey(
  scope: Scope,
  tenantId: string,
  { id, name, permissions }: { id: string; name: string; permissions: readonly KeyPermission[] },
): Promise<string> {
  const key = prefix + randomBytes(32).toString('base64url')
  const made = { id, name, permissions: [...permissions], userId: scope.actor.id, hash: hashKey(key) }
  await scope.write(async (tx) => {
    const now = databaseNow(tx)
    await tx.raw(`SELECT pg_advisory_xact_lock(hashtextextended('staff-api-keys:' || ?::uuid, 0))`, [tenantId])
    const { rows } = await tx.raw<{ rows: [{ good: number }] }>(
      'SELECT count(*)::int AS good FROM staff_api_keys WHERE tenant_id = ? AND revoked_at IS NULL AND expires_at > ?',
      [tenantId, now],
    )
    if (rows[0].good >= mostStaffKeys)
      throw badRequest({ '': [`There are ${mostStaffKeys} keys already. Take one back first.`] })
    const { rowCount } = await tx.raw<{ rowCount: number }>(
      `INSERT INTO staff_api_keys (id, tenant_id, user_id, name, token_hash, permissions, created_at, expires_at)
       VALUES (:id, :tenantId, :userId, :name, :hash, :permissions::text[], :now, :expiresAt) ON CONFLICT DO NOTHING`,
      { ...made, tenantId, now, expiresAt: addMs(now, staffKeyDays * dayMs) },
    )
    if (!rowCount) throw badRequest({ '': ['This key was made already. Take it back if you did not note it.'] })
    const payload = { name, permissions: [...permissions] }
    await recordEvent(tx, { type: 'staff_key.created', tenantId, subjectId: id, payload })
  })
  return key
}

/** Takes a key of the company back, at once. @throws 404 for one that there is not. */
export async function revokeStaffKey(scope: Scope, tenantId: string, id: string): Promise<string> {
  if (!isUuid(id)) throw notFound('Key')
  return scope.write(async (tx) => {
    const { rows } = await tx.raw<{ rows: { name: string }[] }>(
      `UPDATE staff_api_keys SET revoked_at = statement_timestamp()
       WHERE tenant_id = ? AND id = ? AND revoked_at IS NULL RETURNING name`,
      [tenantId, id],
    )
    if (!rows[0]) throw notFound('Key')
    await recordEvent(tx, { type: 'staff_key.revoked', tenantId, subjectId: id, payload: {} })
    return rows[0].name
  })
}

type KeyRow = Pick<UsersRow, 'role' | 'duty'> & {
  id: string
  userId: string
  tenantId: string
  developmentIds: string[]
  ownPermissions: string[] | null
  granted: string[]
  isUnnoted: boolean
}

export type KeyHolder = Pick<KeyRow, 'userId' | 'tenantId' | 'developmentIds'> & {
  role: UsersRow['role']
  permissions: readonly Permission[]
}

export function isStaffKey(bearer: string): boolean {
  return shape.test(bearer)
}

/**
 * Whom a key acts for, and what it may do: what it was given, of what they may do now. Null when it is nobody's, has expired or was taken
 * back, or its person or company may not come in.
 */
export async function holderOfKey(key: string): Promise<KeyHolder | null> {
  if (!isStaffKey(key)) return null
  const lookup = signInScope(currentOrigin())
  const { rows } = await lookup.read((tx) =>
    tx.raw<{ rows: KeyRow[] }>(
      `SELECT k.id, k.user_id, k.tenant_id, users.role, users.duty, own_role.permissions AS own_permissions, k.permissions AS granted,
         ARRAY(SELECT development_id FROM user_developments AS own
           WHERE own.user_id = users.id AND own.tenant_id = k.tenant_id ORDER BY development_id) AS development_ids,
         k.last_used_at IS NULL OR k.last_used_at < clock_timestamp() - interval '1 minute' AS is_unnoted
       FROM staff_api_keys AS k
         JOIN users ON users.id = k.user_id AND users.tenant_id = k.tenant_id AND users.disabled_at IS NULL
         JOIN tenants AS company ON company.id = k.tenant_id AND company.suspended_at IS NULL
         LEFT JOIN staff_roles AS own_role ON own_role.tenant_id = k.tenant_id AND own_role.id = users.staff_role_id
       WHERE k.token_hash = ? AND k.revoked_at IS NULL AND k.expires_at > clock_timestamp()`,
      [hashKey(key)],
    ),
  )
  const [row] = rows
  if (!row) return null
  const { id, granted, isUnnoted, userId, tenantId, developmentIds, ...standing } = row
  if (isUnnoted)
    await lookup.write((tx) =>
      tx.raw('UPDATE staff_api_keys SET last_used_at = statement_timestamp() WHERE tenant_id = ? AND id = ?', [
        tenantId,
        id,
      ]),
    )
  const permissions = permissionsOfStaff(standing).filter(
    (permission) => permission === 'developments:read' || granted.includes(permission),
  )
  return { userId, tenantId, developmentIds, role: standing.role, permissions }
}

export type StaffKeyRow = {
  id: string
  name: string
  person: string
  permissions: string[]
  createdAt: string
  expiresAt: string
  lastUsedAt: string | null
  state: 'good' | 'expired' | 'revoked'
}

/** The keys of a company, the newest first. Of the keys themselves nothing is known. */
export async function staffKeys(scope: Scope, tenantId: string): Promise<StaffKeyRow[]> {
  const { rows } = await scope.read((tx) =>
    tx.raw<{ rows: StaffKeyRow[] }>(
      `SELECT k.id, k.name, users.name AS person, k.permissions, k.created_at, k.expires_at, k.last_used_at,
         CASE WHEN k.revoked_at IS NOT NULL THEN 'revoked' WHEN k.expires_at <= clock_timestamp() THEN 'expired' ELSE 'good' END AS state
       FROM staff_api_keys AS k JOIN users ON users.id = k.user_id
       WHERE k.tenant_id = ? ORDER BY k.created_at DESC, k.id DESC LIMIT 100`,
      [tenantId],
    ),
  )
  return rows
}
