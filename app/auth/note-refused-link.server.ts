import type { EventOf } from '~/events/catalogue'
import { recordEvent } from '~/events/record-event.server'
import { log } from '~/platform/log.server'
import { rateLimiter } from '~/platform/rate-limit.server'
import type { FileLink } from '~/platform/signed-link.server'
import { addressKey, currentOrigin } from './origin.server'
import { type Actor, signInScope } from './scope.server'
import { signedIn } from './sessions.server'

// Somebody who tries links out must not fill the records.
const noted = rateLimiter({ name: 'noted-links', points: 10, windowS: 60, busy: true })

type RefusedLink = { reason: EventOf<'document.link_refused'>['payload']['reason']; document?: FileLink['document'] }

/** Records that a link to a file was refused, and whom. It never fails: the refusal is the answer, recorded or not. */
export async function noteRefusedLink(request: Request, { reason, document }: RefusedLink): Promise<void> {
  try {
    const origin = currentOrigin()
    if ((await noted.take(addressKey(origin))) > 0) return
    await signInScope(origin, await actorOf(request)).write((tx) =>
      recordEvent(tx, {
        type: 'document.link_refused',
        tenantId: document?.tenantId,
        developmentId: document?.developmentId,
        subjectId: document?.id,
        payload: { reason },
      }),
    )
  } catch (error) {
    log.warn({ err: error, reason }, 'a refused link was not recorded')
  }
}

async function actorOf(request: Request): Promise<Actor> {
  const { staff, homeowner } = await signedIn(request)
  if (homeowner && !homeowner.impersonation) return { kind: 'homeowner', id: homeowner.id }
  const userId = homeowner?.impersonation?.userId ?? staff?.id
  return userId ? { kind: 'user', id: userId } : { kind: 'anonymous', id: null }
}
