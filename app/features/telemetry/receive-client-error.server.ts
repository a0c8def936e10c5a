import { addressKey, currentOrigin } from '~/auth/origin.server'
import { noteRefused } from '~/auth/note-refused.server'
import { personAt } from '~/auth/person-facts'
import { signInScope } from '~/auth/scope.server'
import type { SignedIn } from '~/auth/sessions.server'
import { apiPath } from '~/domain/paths/api'
import { matchPage } from '~/platform/http/route-match.server'
import { tooManyRequests } from '~/platform/problem.server'
import { rateLimitHeaders } from '~/platform/rate-limit-headers'
import { rateLimiter } from '~/platform/rate-limit.server'
import { readJson } from '~/platform/request-text.server'
import { recordClientError } from './commands/record-error.server'
import { clientErrorSchema, MAX_REPORT_BYTES } from './filters'

// Of each page a browser sends twenty at the most; an office may share one address. Of people who are not signed in there are a few
// pages, which say little, and anybody may send as they do.
const byAddress = rateLimiter({ name: 'client-errors', points: 60, windowS: 60, busy: true })
const ofStrangers = rateLimiter({ name: 'client-errors-anonymous', points: 20, windowS: 60, busy: true })

/**
 * Keeps what a browser reports. Whose error it is comes from the session; the development in the page's address counts only if the
 * person may see it.
 * @throws 429 past the limit of the address; 413 for a long report; a zod error for one that makes no sense.
 */
export async function receiveClientError(request: Request, signedIn: SignedIn): Promise<void> {
  await limitReports(signedIn)
  const { path, ...description } = clientErrorSchema.parse(await readJson(request, MAX_REPORT_BYTES))
  const { route, params } = matchPage(path)
  recordClientError(description, {
    route,
    userAgent: (request.headers.get('User-Agent') ?? '').slice(0, 300),
    person: personAt(path, signedIn),
    developmentId: params.developmentId,
  })
}

async function limitReports({ staff, homeowner }: SignedIn): Promise<void> {
  const origin = currentOrigin()
  const key = addressKey(origin)
  const state = await (staff || homeowner ? byAddress : ofStrangers).consume(key)
  if (state.allowed) return
  await noteRefused(signInScope(origin), { limit: 'client-errors', key, path: apiPath.clientErrors() })
  throw tooManyRequests(state.retryAfterS, rateLimitHeaders([state]))
}
