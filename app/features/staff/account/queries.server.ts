import { sessionTokenHash } from '~/auth/session-cookie.server'
import { platformScope, type Scope, signInScope, systemScope } from '~/auth/scope.server'
import { pendingSecret } from '~/auth/second-factor.server'
import { readStaffPreferences, type StaffPreferences } from '~/domain/staff/preferences'
import { qrPath } from '~/lib/qr-path'
import { totpUri } from '~/lib/totp'
import { deviceOf } from '~/lib/user-agent'
import { notFound } from '~/platform/problem.server'

/** Of one's own account: what may be changed there goes beyond what one's role may change of people. */
export function accountScope({ tenantId }: Pick<Scope, 'tenantId'>): Scope {
  return tenantId ? systemScope(tenantId) : platformScope()
}

/** Who did it, and to whom: the same person. */
export function themself({ actor, tenantId }: Scope) {
  return { actor, subjectId: actor.id ?? undefined, tenantId: tenantId ?? undefined }
}

export type OwnAccount = {
  id: string
  tenantId: string | null
  name: string
  email: string
  passwordEpoch: number
  /** The address that is to be theirs once both have confirmed it. */
  newEmail: string | null
  preferences: StaffPreferences
  hasSecondFactor: boolean
  recoveryCodesLeft: number
}

/** @throws 404 for somebody who is gone. */
export function ownAccount(scope: Scope): Promise<OwnAccount> {
  return accountScope(scope).read(async (tx) => {
    const { rows } = await tx.raw<{ rows: OwnAccount[] }>(
      `SELECT id, tenant_id, name, email, password_epoch, preferences, totp_confirmed_at IS NOT NULL AS has_second_factor,
         cardinality(recovery_hashes) AS recovery_codes_left,
         CASE WHEN new_email_until > clock_timestamp() THEN new_email END AS new_email FROM users WHERE id = ?`,
      [scope.actor.id],
    )
    if (!rows[0]) throw notFound('Account')
    return { ...rows[0], preferences: readStaffPreferences(rows[0].preferences) }
  })
}

/** What the page shows of somebody's second step; the secret only as long as they set it up. */
export async function secondFactorOf({ hasSecondFactor: isOn, recoveryCodesLeft, ...person }: OwnAccount) {
  const secret = isOn ? null : await pendingSecret(person)
  const pending = secret === null ? null : { secret, qr: qrPath(totpUri(secret, person.email)) }
  return { isOn, recoveryCodesLeft, pending }
}

export type OwnSession = {
  id: string
  device: string
  address: string | null
  createdAt: string
  /** To some minutes. */
  lastSeenAt: string
  isCurrent: boolean
}

const mostSessions = 100

/** Where somebody is signed in, the latest use first. */
export async function ownSessions(request: Request, userId: string): Promise<OwnSession[]> {
  const tokenHash = await sessionTokenHash(request, 'staff')
  return signInScope().read(async (tx) => {
    const { rows } = await tx.raw<{ rows: (Omit<OwnSession, 'device'> & { userAgent: string })[] }>(
      `SELECT s.id, s.user_agent, host(s.address) AS address, s.created_at, s.last_seen_at, s.token_hash = :tokenHash AS is_current
       FROM sessions AS s JOIN users AS u ON u.id = s.user_id AND u.session_epoch = s.user_epoch
       WHERE s.user_id = :userId AND s.expires_at > clock_timestamp() ORDER BY is_current DESC, s.last_seen_at DESC, s.id LIMIT ${mostSessions}`,
      { userId, tokenHash },
    )
    return rows.map(({ userAgent, ...session }) => ({ ...session, device: deviceOf(userAgent) }))
  })
}
