import { hashPassword } from '~/auth/password.server'
import { platformScope } from '~/auth/scope.server'
import { passwordErrors } from '~/domain/staff/new-password'
import { recordEvent } from '~/events/record-event.server'
import { newId } from '~/lib/id'
import { badRequest, HttpError } from '~/platform/problem.server'
import { rateLimiter } from '~/platform/rate-limit.server'
import type { FirstAdminForm } from './filters'
import { setupLifetimeS } from './setup-link.server'

const used = rateLimiter({ name: 'setup-used', points: 1, windowS: setupLifetimeS + 60 })

export type FirstAdmin = { userId: string; tenantId: null; email: string }

/**
 * Makes the first platform administrator.
 * @param linkId the link by which it is done, which is used up; null at the terminal of the server.
 * @throws 400 for a password that would be guessed or an address that somebody has; 409 where there is an administrator, or the link was used.
 */
export async function createFirstAdmin(form: FirstAdminForm, linkId: string | null): Promise<FirstAdmin> {
  const { name, email, password } = form
  const errors = passwordErrors(form, [name, email])
  if (errors) throw badRequest(errors)
  const passwordHash = await hashPassword(password)
  if (linkId !== null && (await used.take(linkId)) > 0) throw finished()
  const admin = await platformScope().write(async (tx) => {
    // Of two who come at once, the second finds the first.
    await tx.raw(`SELECT pg_advisory_xact_lock(hashtextextended('first-admin', 0))`)
    const { rows: admins } = await tx.raw<{ rows: unknown[] }>(
      `SELECT id FROM users WHERE role = 'super_admin' LIMIT 1`,
    )
    if (admins.length > 0) throw finished()
    const { rows } = await tx.raw<{ rows: { id: string }[] }>(
      `INSERT INTO users (id, tenant_id, email, name, role, password_hash) VALUES (?, NULL, ?, ?, 'super_admin', ?)
       ON CONFLICT DO NOTHING RETURNING id`,
      [newId(), email, name, passwordHash],
    )
    const [user] = rows
    if (!user) return null
    const actor = { kind: 'user', id: user.id } as const
    await recordEvent(tx, { type: 'user.created', actor, subjectId: user.id, payload: { role: 'super_admin' } })
    return { userId: user.id, tenantId: null, email }
  })
  if (admin) return admin
  if (linkId !== null) await used.giveBack(linkId)
  throw badRequest({ email: ['Somebody has this address already.'] })
}

const finished = () => new HttpError(409, 'Somebody administers this OpenHouse already.')
