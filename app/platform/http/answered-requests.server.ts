import type { RequestHandler } from 'express'
import { channel } from '../channel.server'
import { currentRequestId, type PersonFacts, requestFacts } from '../request-context.server'
import { NO_ROUTE } from './route-match.server'

export type AnsweredRequest = {
  at: Date
  requestId: string | null
  method: string
  /** The pattern of the route, `(none)` where nothing answers to the address. */
  route: string
  /** As it was sent; 499 when the client went away before that. */
  status: number
  durationMs: number
  person: PersonFacts | undefined
}

/** The client closed the connection before it had an answer: the number that nginx has for it. */
export const CLIENT_LEFT = 499

/** Each request that a route answered or that was refused before one could. Files of the build are not told. */
export const answeredRequests = channel<AnsweredRequest>('answered-requests')

/** Tells each request when its answer is sent or its client is gone. It comes after `requestId`. */
export function tellAnswered(): RequestHandler {
  return (req, res, next) => {
    const startedAt = performance.now()
    const facts = requestFacts() ?? {}
    const requestId = currentRequestId() ?? null
    res.once('close', () => {
      // Files are read alone, and have no route; a writing request without one was refused before it came so far.
      if (!facts.route && /^(GET|HEAD)$/.test(req.method) && res.statusCode < 500) return
      answeredRequests.tell({
        at: new Date(),
        requestId,
        method: req.method,
        route: facts.route ?? NO_ROUTE,
        status: res.headersSent ? res.statusCode : CLIENT_LEFT,
        durationMs: performance.now() - startedAt,
        person: facts.person,
      })
    })
    next()
  }
}
