import type { LoaderFunctionArgs } from '@remix-run/node'
import { z } from 'zod'
import { requireHomeownerOr } from '~/auth/guards.server'
import { liveTopic } from '~/domain/live-topics'
import { liveEvents } from '~/features/live/live-events.server'
import { allowedTopics, type NamedTopic, readTopics } from '~/features/live/topics.server'
import { eventStream } from '~/platform/event-stream.server'
import { HttpError, problemResponse } from '~/platform/problem.server'
import { currentClientAddress, currentRequestId, runInRequest } from '~/platform/request-context.server'
import { searchParamsOf } from '~/platform/request-text.server'

/** Milliseconds since the page was loaded. */
const ageSchema = z.coerce.number().min(0).optional().catch(undefined)

/**
 * What changes as it does, of `?topics=` (app/domain/live-topics.ts): `Last-Event-ID`, or `?after=` at first, names the last event that
 * is known; before there is one, `?age=` says how long ago the page was loaded.
 */
export async function loader({ request }: LoaderFunctionArgs) {
  try {
    const scope = await requireHomeownerOr(request, 'developments:read', isForHome)
    const search = searchParamsOf(request)
    const named = readTopics(search.get('topics'))
    const topics = await allowedTopics(scope, named)
    if (!wantsEvents(request))
      throw new HttpError(406, 'This address answers with a stream of events alone: accept text/event-stream.')
    const after = request.headers.get('Last-Event-ID') ?? search.get('after')
    const ageMs = ageSchema.parse(search.get('age') ?? undefined)
    const isStillAllowed = () => isAllowedAnew(request, named, scope.sightKey)
    const of = { person: scope.actor.id ?? scope.sightKey, kind: 'live' }
    return eventStream(request, (signal) => liveEvents({ topics, after, ageMs, signal, isStillAllowed }), of)
  } catch (error) {
    return problemResponse(error, request)
  }
}

function isForHome(request: Request): boolean {
  return searchParamsOf(request).get('topics')?.startsWith(liveTopic.conversation('')) ?? false
}

// The router asks for a page's data, which would never end here.
function wantsEvents(request: Request): boolean {
  return request.headers.get('Accept')?.includes('text/event-stream') ?? false
}

// As a request of its own, since what was found of a session is kept for the whole of one.
async function isAllowedAnew(request: Request, named: readonly NamedTopic[], sightKey: string): Promise<boolean> {
  const anew = { requestId: currentRequestId() ?? 'live', clientAddress: currentClientAddress() }
  try {
    return await runInRequest(anew, async () => {
      const scope = await requireHomeownerOr(request, 'developments:read', isForHome)
      await allowedTopics(scope, named)
      return scope.sightKey === sightKey
    })
  } catch (refusal) {
    if (refusal instanceof Response || refusal instanceof HttpError) return false
    throw refusal
  }
}
