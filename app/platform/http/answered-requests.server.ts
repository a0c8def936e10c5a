import type { RequestHandler, Response } from 'express'
import { channel } from '../channel.server'
import { currentRequestId, type PersonFacts, requestFacts } from '../request-context.server'
import { NO_ROUTE } from './route-match.server'

export type AnsweredRequest = {
  at: string
  requestId: string | null
  method: string
  /** The pattern of the route, `(none)` where nothing answers to the address. */
  route: string
  /** As it was sent; 499 when the client went away before that. */
  status: number
  /** Until the whole answer was sent; of a stream of events, which is open as long as somebody listens, until it began. */
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
    const begun = whenBegun(res)
    res.once('close', () => {
      // Files are read alone, and have no route; a writing request without one was refused before it came so far.
      if (!facts.route && /^(GET|HEAD)$/.test(req.method) && res.statusCode < 500) return
      answeredRequests.tell({
        at: new Date().toISOString(),
        requestId,
        method: req.method,
        route: facts.route ?? NO_ROUTE,
        status: res.headersSent ? res.statusCode : CLIENT_LEFT,
        durationMs: (isEventStream(res) ? (begun.at ?? performance.now()) : performance.now()) - startedAt,
        person: facts.person,
      })
    })
    next()
  }
}

function isEventStream(res: Response): boolean {
  return String(res.getHeader('Content-Type')).startsWith('text/event-stream')
}

// Node tells of no event when the head of an answer is written, and calls this for it however that comes about.
function whenBegun(res: Response): { at: number | null } {
  const begun: { at: number | null } = { at: null }
  const writeHead = res.writeHead.bind(res) as (...head: unknown[]) => Response
  res.writeHead = (...head: unknown[]) => {
    begun.at ??= performance.now()
    return writeHead(...head)
  }
  return begun
}
