import type { RequestHandler } from 'express'
import type { Logger } from 'pino'

// Routes match in any case, and slashes may be doubled: so does this.
const SECRET_PATHS = /^(\/+(?:q|files|sign-in|setup|invitation|email-change|login\/+reset)\/+)[^/]+/i

/** The path of a request as the log may keep it: without its query, and without the tokens that are themselves a key. */
export function loggedPath(url: string): string {
  return (url.split(/[?#]/)[0] ?? '/').replace(SECRET_PATHS, '$1[masked]')
}

/** Writes one line a request, when its answer is sent or its client is gone (`aborted`). */
export function accessLog(log: Pick<Logger, 'info'>): RequestHandler {
  return (req, res, next) => {
    const startedAt = performance.now()
    res.once('close', () => {
      const ms = Math.round((performance.now() - startedAt) * 10) / 10
      const aborted = res.writableFinished ? {} : { aborted: true }
      log.info(
        { method: req.method, path: loggedPath(req.originalUrl), status: res.statusCode, ms, ...aborted },
        'request',
      )
    })
    next()
  }
}
