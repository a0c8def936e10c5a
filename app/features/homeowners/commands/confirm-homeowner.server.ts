import type { Arrival } from '~/auth/arrival-cookie.server'
import { takeArrival, takeRefusal, waitOfUnit } from '~/auth/arrival-limits.server'
import { currentOrigin } from '~/auth/origin.server'
import { signInScope } from '~/auth/scope.server'
import { addSession } from '~/auth/sessions.server'
import { recordEvent } from '~/events/record-event.server'
import { inTurn } from '~/lib/in-turn'
import { Homeowner } from '~/models/homeowner'
import { Unit } from '~/models/unit'
import type { Transaction } from '~/platform/db/transaction.server'
import { forgetInRequest } from '~/platform/request-context.server'
import { matchHomeowner } from '../match-homeowner'
import { holdCode } from './hold-code.server'

export type Confirmation =
  | { kind: 'confirmed'; setCookie: string }
  /** The code was revoked meanwhile, or nobody is on record for the home. */
  | { kind: 'no_home' }
  | { kind: 'no_match' }
  | { kind: 'slowed'; retryAfterS: number }

type Claim = { name: string; email: string }

/**
 * Lets a homeowner in who scanned the home's code and says who they are. The first time they are onboarded, and their e-mail
 * address is kept where none was on record; each time they get a session.
 */
export function confirmHomeowner(request: Request, arrival: Arrival, claim: Claim): Promise<Confirmation> {
  // One at a time: guesses that are sent all at once would be checked before any of them counts.
  return inTurn(`arrival:${arrival.unitId}`, async () => {
    const retryAfterS = (await takeArrival()) || (await waitOfUnit(arrival.unitId))
    if (retryAfterS > 0) return { kind: 'slowed', retryAfterS }
    const confirmation = await signInScope(currentOrigin()).write((tx) => letIn(tx, request, arrival, claim))
    if (confirmation.kind === 'no_match') await takeRefusal(arrival.unitId)
    forgetInRequest()
    return confirmation
  })
}

// The session is of the same transaction as the look at the code: one that is revoked meanwhile has no session to outlive it.
async function letIn(tx: Transaction, request: Request, arrival: Arrival, claim: Claim): Promise<Confirmation> {
  await holdCode(tx, arrival.unitId)
  const found = await onboard(tx, arrival, claim)
  if (typeof found === 'string') return { kind: found }
  const { id: homeownerId, tenantId, developmentId } = found
  return { kind: 'confirmed', setCookie: await addSession(tx, request, { homeownerId, tenantId, developmentId }) }
}

async function onboard(
  tx: Transaction,
  { unitId, qrTokenHash }: Arrival,
  claim: Claim,
): Promise<Homeowner | 'no_home' | 'no_match'> {
  const unit = await Unit.query(tx)
    .findOne({ id: unitId, qrTokenHash, qrRevokedAt: null })
    .whereNotNull('soldAt')
    .select('id', 'tenantId', 'developmentId')
  const homeowners = await Homeowner.query(tx)
    .where({ unitId })
    .select('id', 'tenantId', 'developmentId', 'name', 'email', 'onboardedAt')
    .orderBy(['createdAt', 'id'])
    .forUpdate()
  if (!unit || homeowners.length === 0) return 'no_home'
  const { tenantId, developmentId } = unit
  const homeowner = matchHomeowner(homeowners, claim)
  if (!homeowner) {
    const place = { subjectId: unitId, tenantId, developmentId }
    await recordEvent(tx, { type: 'homeowner.confirmation_failed', ...place, payload: { unitId } })
    return 'no_match'
  }
  if (homeowner.onboardedAt && homeowner.email) return homeowner
  const now = new Date()
  await Homeowner.query(tx)
    .findById(homeowner.id)
    .patch({ email: homeowner.email ?? claim.email, onboardedAt: homeowner.onboardedAt ?? now, updatedAt: now })
  if (!homeowner.onboardedAt)
    await recordEvent(tx, {
      type: 'homeowner.onboarded',
      subjectId: homeowner.id,
      tenantId,
      developmentId,
      payload: { unitId },
    })
  return homeowner
}
