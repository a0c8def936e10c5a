// Cross-site request forgery needs a browser, and browsers say where a writing request comes from: `Origin`, and `Sec-Fetch-Site`
// which no page can forge. A request with neither comes from a program, which has no one else's cookies: it passes, and still
// needs its own session.
// Scheme, host and port are those of PUBLIC_URL and no other: a page without TLS may be anybody's who sits on the line, and a host that
// a request names is whatever its sender likes.
import type { Request, RequestHandler } from 'express'
import { requestOrigin } from './request-origin.server'

const WRITING = new Set(['POST', 'PUT', 'PATCH', 'DELETE'])

/** Answers 403 (problem+json) to a writing request that another site made a browser send. */
export function originCheck({ publicUrl }: { publicUrl?: string }): RequestHandler {
  const publicOrigin = publicUrl ? new URL(publicUrl).origin : undefined
  return (req, res, next) => {
    if (!WRITING.has(req.method) || isSameSite(req, publicOrigin)) return next()
    const problem = {
      type: 'about:blank',
      title: 'Forbidden',
      status: 403,
      detail: 'This request came from another site.',
      instance: req.path,
    }
    res.status(403).set('Cache-Control', 'no-store').type('application/problem+json').send(JSON.stringify(problem))
  }
}

function isSameSite(req: Request, publicOrigin: string | undefined): boolean {
  const origin = req.get('Origin')
  // A page whose referrer policy hides it sends `Origin: null`; Sec-Fetch-Site still tells.
  if (origin !== undefined && origin !== 'null') return origin === (publicOrigin ?? ownOrigin(req))
  const site = req.get('Sec-Fetch-Site')
  if (site !== undefined) return site === 'same-origin' || site === 'none'
  return origin === undefined
}

// On a developer's machine, where no public address is set, the one that was asked.
function ownOrigin(req: Request): string | null {
  const asked = requestOrigin(req)
  return URL.canParse(asked) ? new URL(asked).origin : null
}
