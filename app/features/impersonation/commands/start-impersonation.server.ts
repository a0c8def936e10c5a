import type { Scope } from '~/auth/scope.server'
import { recordEvent } from '~/events/record-event.server'
import { newId } from '~/lib/id'
import { addMs } from '~/lib/instant'
import { append } from '~/models/append'
import { Homeowner } from '~/models/homeowner'
import { Impersonation } from '~/models/impersonation'
import { User } from '~/models/user'
import { databaseNow } from '~/platform/db/transaction.server'
import { forbidden, notFound } from '~/platform/problem.server'
import { rateLimiter } from '~/platform/rate-limit.server'
import { signToken } from '../token.server'

const lastsMs = 3_600_000
const byUser = rateLimiter({ name: 'impersonate', points: 60, windowS: 3_600 })

type Asked = { homeownerId: string; developmentId?: string; reason: string }
type Started = { token: string; expiresAt: string }

/**
 * Opens a homeowner's app to a member of staff: a token that makes one session, within the hour. On record with the reason.
 * @throws 404 for a homeowner whom they may not see; 429 for too many.
 */
export async function startImpersonation(
  scope: Scope,
  { homeownerId, developmentId, reason }: Asked,
): Promise<Started> {
  const { actor } = scope
  if (actor.kind !== 'user') throw forbidden()
  await byUser.enforce(actor.id)
  const { claims, expiresAt } = await scope.write(async (tx) => {
    const expiresAt = addMs(databaseNow(tx), lastsMs)
    const homeowner = await Homeowner.query(tx)
      .findOne({ id: homeownerId, movedOutAt: null, ...(developmentId && { developmentId }) })
      .select('id', 'tenantId', 'developmentId')
    if (!homeowner) throw notFound('Homeowner')
    const user = await User.query(tx).findById(actor.id).select('name').throwIfNotFound()
    const { tenantId } = homeowner
    const id = newId()
    const mayWrite = scope.may('homeowners:act')
    const place = { tenantId, developmentId: homeowner.developmentId }
    const row = { id, ...place, homeownerId, userId: actor.id, actorName: user.name, reason, mayWrite, expiresAt }
    await append(tx, Impersonation, [row])
    await recordEvent(tx, {
      type: 'impersonation.started',
      ...place,
      subjectId: id,
      payload: { homeownerId, reason, mayWrite, expiresAt },
    })
    return { claims: { impersonationId: id, homeownerId, userId: actor.id, tenantId }, expiresAt }
  })
  return { token: await signToken(claims, expiresAt), expiresAt }
}
