// The policy names a nonce and 'self', without 'strict-dynamic': that would make browsers ignore 'self', and Remix puts no nonce
// on its modulepreload links. Uploaded files are served with nosniff and a sandbox, so 'self' is not a way in.
import type { RequestHandler, Response } from 'express'
import helmet from 'helmet'
import { randomBytes } from 'node:crypto'

/**
 * Security headers, and a fresh `res.locals.cspNonce` for the inline scripts of this response.
 * @param tileUrl where the maps have their tiles from, if not from nowhere.
 */
export function securityHeaders({ production, tileUrl }: { production: boolean; tileUrl?: string }): RequestHandler[] {
  const nonce = (_: unknown, res: unknown) => `'nonce-${(res as Response).locals.cspNonce}'`
  const headers = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'", nonce],
        // Charts set style attributes while they are rendered on the server.
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:', ...(tileUrl ? [new URL(tileUrl).origin] : [])],
        fontSrc: ["'self'", 'data:'],
        connectSrc: production ? ["'self'"] : ["'self'", 'ws:', 'wss:'],
        // That of pdf.js, and the service worker.
        workerSrc: ["'self'"],
        objectSrc: ["'none'"],
        baseUri: ["'self'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
    },
    frameguard: { action: 'deny' },
    // With no-referrer browsers send `Origin: null` from our own forms.
    referrerPolicy: { policy: 'same-origin' },
    strictTransportSecurity: false,
  })
  return [setNonce, headers, otherHeaders(production)]
}

const setNonce: RequestHandler = (_, res, next) => {
  res.locals.cspNonce = randomBytes(16).toString('base64')
  next()
}

function otherHeaders(production: boolean): RequestHandler {
  return (req, res, next) => {
    res.setHeader('Permissions-Policy', 'camera=(), microphone=(), geolocation=()')
    if (production && req.secure) res.setHeader('Strict-Transport-Security', 'max-age=31536000; includeSubDomains')
    next()
  }
}
