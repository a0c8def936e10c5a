// Cross-site request forgery needs a browser, and browsers say where a writing request comes from: `Origin`, and `Sec-Fetch-Site`
// which no page can forge. A request with neither comes from a program, which has no one else's cookies: it passes, and still
// needs its own session.
import type { Request, RequestHandler } from 'express'
import { requestHost } from './request-origin.server'

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
  if (origin !== undefined && origin !== 'null') return origin === publicOrigin || isOwnHost(origin, requestHost(req))
  const site = req.get('Sec-Fetch-Site')
  if (site !== undefined) return site === 'same-origin' || site === 'none'
  return origin === undefined
}

// By host, not by scheme: behind a proxy that ends TLS the scheme is not always told.
function isOwnHost(origin: string, host: string): boolean {
  if (!URL.canParse(origin)) return false
  const { protocol, host: originHost } = new URL(origin)
  const own = `${protocol}//${host}`
  return /^https?:$/.test(protocol) && URL.canParse(own) && new URL(own).host === originHost
}
