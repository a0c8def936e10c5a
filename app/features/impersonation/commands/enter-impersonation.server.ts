import { noteRefused } from '~/auth/note-refused.server'
import { addressKey, currentOrigin } from '~/auth/origin.server'
import { type Actor, signInScope } from '~/auth/scope.server'
import { addSession, signedIn } from '~/auth/sessions.server'
import { entryPath } from '~/domain/paths/home'
import type { EventOf } from '~/events/catalogue'
import { recordEvent } from '~/events/record-event.server'
import type { ImpersonationsRow } from '~/models/rows'
import type { Transaction } from '~/platform/db/transaction.server'
import { rateLimiter } from '~/platform/rate-limit.server'
import { forgetInRequest } from '~/platform/request-context.server'
import { readToken, type TokenClaims } from '../token.server'

export type RefusedEntry = EventOf<'impersonation.refused'>['payload']['reason'] | 'slowed'
type Entered = { kind: 'entered'; setCookie: string } | { kind: 'refused'; reason: RefusedEntry }

type Row = Pick<ImpersonationsRow, 'tenantId' | 'developmentId' | 'homeownerId' | 'userId' | 'reason' | 'expiresAt'> & {
  isUsed: boolean
  isEnded: boolean
  isExpired: boolean
}

const refusals = rateLimiter({ name: 'impersonation-refused', points: 20, windowS: 15 * 60 })

/**
 * Makes a session of a token, once. Of all that bring the same one at the same moment, one comes in. Whatever is refused is recorded,
 * up to a limit for each address.
 */
export async function enterImpersonation(request: Request, token: string): Promise<Entered> {
  const origin = currentOrigin()
  const address = addressKey(origin)
  const claims = await readToken(token)
  // One that we signed is looked at whatever others at this address have tried: nobody can guess one.
  if (typeof claims === 'string' && (await refusals.wait(address)) > 0) {
    await noteRefused(signInScope(origin), { limit: 'impersonation', key: address, path: entryPath.impersonate() })
    return { kind: 'refused', reason: 'slowed' }
  }
  const { staff } = await signedIn(request)
  const actor: Actor = staff ? { kind: 'user', id: staff.id } : { kind: 'anonymous', id: null }
  const entered = await signInScope(origin, actor).write(async (tx): Promise<Entered> => {
    const refuse = async (reason: Exclude<RefusedEntry, 'slowed'>, row?: Row): Promise<Entered> => {
      const place = row && { tenantId: row.tenantId, developmentId: row.developmentId }
      const subjectId = typeof claims === 'string' ? undefined : claims.impersonationId
      await recordEvent(tx, { type: 'impersonation.refused', ...place, subjectId, payload: { reason } })
      return { kind: 'refused', reason }
    }
    if (typeof claims === 'string') return refuse(claims)
    const row = await heldRow(tx, claims)
    if (!row) return refuse('ended')
    const wrong = wrongWith(row, claims, staff)
    if (wrong) return refuse(wrong, row)
    return { kind: 'entered', setCookie: await enter(tx, request, claims, row) }
  })
  if (entered.kind === 'refused') await refusals.take(address)
  forgetInRequest()
  return entered
}

// Held to the end of the transaction: whoever brings the same token meanwhile waits, and then finds it used.
async function heldRow(tx: Transaction, { impersonationId }: TokenClaims): Promise<Row | undefined> {
  const { rows } = await tx.raw<{ rows: Row[] }>(
    `SELECT tenant_id, development_id, homeowner_id, user_id, reason, expires_at, used_at IS NOT NULL AS is_used,
       ended_at IS NOT NULL AS is_ended, expires_at <= statement_timestamp() AS is_expired
     FROM impersonations WHERE id = ? FOR UPDATE`,
    [impersonationId],
  )
  return rows[0]
}

type Staff = Awaited<ReturnType<typeof signedIn>>['staff']

function wrongWith(row: Row, claims: TokenClaims, staff: Staff): Exclude<RefusedEntry, 'slowed'> | null {
  if (row.tenantId !== claims.tenantId || (staff?.tenantId && staff.tenantId !== row.tenantId)) return 'wrong_tenant'
  if (row.homeownerId !== claims.homeownerId || row.userId !== claims.userId) return 'forged'
  if (staff && staff.id !== row.userId) return 'wrong_person'
  if (row.isUsed) return 'replayed'
  if (row.isEnded) return 'ended'
  return row.isExpired ? 'expired' : null
}

async function enter(tx: Transaction, request: Request, claims: TokenClaims, row: Row): Promise<string> {
  const { impersonationId: id, userId } = claims
  const { homeownerId, reason, expiresAt, tenantId, developmentId } = row
  await tx.raw('UPDATE impersonations SET used_at = statement_timestamp() WHERE id = ?', [id])
  await recordEvent(tx, {
    type: 'impersonation.entered',
    actor: { kind: 'user', id: userId },
    tenantId,
    developmentId,
    subjectId: id,
    payload: { homeownerId, reason },
  })
  return addSession(tx, request, { homeownerId, tenantId, developmentId, impersonation: { id, expiresAt } })
}
