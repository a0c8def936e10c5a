import type { LoaderFunctionArgs } from '@remix-run/node'
import { requireHomeowner } from '~/auth/guards.server'
import { handoverEvents } from '~/features/handover/live/handover-events.server'
import { ownConversation } from '~/features/handover/queries/own-conversation.server'
import { eventStream } from '~/platform/event-stream.server'
import { HttpError, problemResponse } from '~/platform/problem.server'
import { currentClientAddress, currentRequestId, runInRequest } from '~/platform/request-context.server'
import { searchParamsOf } from '~/platform/request-text.server'

/** The replies of the builder's people as they come: `Last-Event-ID`, or `?after=` at first, names the last that is known. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  try {
    const scope = await requireHomeowner(request)
    const conversationId = await ownConversation(scope, params.conversationId)
    if (!wantsEvents(request))
      throw new HttpError(406, 'This address answers with a stream of events alone: accept text/event-stream.')
    const after = request.headers.get('Last-Event-ID') ?? searchParamsOf(request).get('after')
    const isStillIn = () => isTheirs(request, scope.homeownerId)
    const of = { person: scope.actor.id ?? scope.homeownerId, kind: 'handover' }
    return eventStream(request, (signal) => handoverEvents({ conversationId, after, signal, isStillIn }), of)
  } catch (error) {
    return problemResponse(error, request)
  }
}

// The router asks for a page's data, which would never end here.
function wantsEvents(request: Request): boolean {
  return request.headers.get('Accept')?.includes('text/event-stream') ?? false
}

// As a request of its own, since what was found of a session is kept for the whole of one.
async function isTheirs(request: Request, homeownerId: string): Promise<boolean> {
  const anew = { requestId: currentRequestId() ?? 'events', clientAddress: currentClientAddress() }
  try {
    return (await runInRequest(anew, () => requireHomeowner(request))).homeownerId === homeownerId
  } catch (refusal) {
    if (refusal instanceof Response) return false
    throw refusal
  }
}
