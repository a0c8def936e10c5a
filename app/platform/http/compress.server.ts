import compression from 'compression'
import type { RequestHandler } from 'express'

/**
 * Compresses what gains by it. Not event streams, whose events must not wait for one another, nor files that are sent as files:
 * their length and byte ranges are those of the file itself.
 */
export function compress(): RequestHandler {
  return compression({
    filter(req, res) {
      if (String(res.getHeader('Content-Type')).startsWith('text/event-stream')) return false
      return !res.hasHeader('Content-Disposition') && compression.filter(req, res)
    },
  })
}
