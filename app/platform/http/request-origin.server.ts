import type { Request } from 'express'

/** The host (with port) that the client addressed: X-Forwarded-Host when the nearest proxy is trusted, else Host. */
export function requestHost(req: Request): string {
  const trusts = req.app.get('trust proxy fn') as (address: string | undefined, hop: number) => boolean
  const forwarded = trusts(req.socket.remoteAddress, 0) ? req.get('X-Forwarded-Host')?.split(',')[0]?.trim() : undefined
  return forwarded || req.get('Host') || 'localhost'
}

/** Scheme and host that the client addressed, such as `https://openhouse.example`. */
export function requestOrigin(req: Request): string {
  return `${req.protocol}://${requestHost(req)}`
}
