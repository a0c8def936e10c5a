import type { EventOf } from '~/events/catalogue'
import { recordEvent } from '~/events/record-event.server'
import { log } from '~/platform/log.server'
import { rateLimiter } from '~/platform/rate-limit.server'
import type { Scope } from './scope.server'

// A flood of requests must not become one of records.
const noted = rateLimiter({ name: 'noted', points: 1, windowS: 60, busy: true })

type Refused = {
  limit: EventOf<'api.rate_limited'>['payload']['limit']
  /** Whose limit it was: a person or an address. */
  key: string
  path: string
  developmentId?: string
}

/**
 * Records that a request was answered with 429, at most once a minute for each limit and key, over all processes. Call it outside
 * of any transaction. It never fails: the refusal is the answer, whether it could be recorded or not.
 */
export async function noteRefused(scope: Scope, { limit, key, path, developmentId }: Refused): Promise<void> {
  try {
    if ((await noted.take(`${limit}:${key}`)) > 0) return
    await scope.write((tx) =>
      recordEvent(tx, { type: 'api.rate_limited', developmentId, payload: { limit, path: path.slice(0, 200) } }),
    )
  } catch (error) {
    log.warn({ err: error, limit }, 'a refused request was not recorded')
  }
}
