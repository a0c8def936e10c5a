// Who a request comes from, by the proxies that are trusted. In place of Express's req.ip, which hands on whatever a header says:
// with ports, or no address at all.
import type { Request, RequestHandler } from 'express'
import { parseIpAddress } from '~/lib/ip-address'
import { log } from '../log.server'
import { processSingleton } from '../process-singleton.server'

/**
 * The address of the client: the socket's, or as many addresses further as proxies are trusted (TRUST_PROXY). What they say that is no
 * address counts for nothing, and neither does all that was said before it.
 */
export function clientAddress(req: Request): string | undefined {
  const trusts = req.app.get('trust proxy fn') as (address: string | undefined, hop: number) => boolean
  const said = saidAddresses(req)
  let nearest = parseIpAddress(req.socket.remoteAddress ?? '') ?? undefined
  for (let hop = 0; hop < said.length && trusts(nearest, hop); hop += 1) {
    const next = parseIpAddress(said[hop] ?? '')
    if (!next) break
    nearest = next
  }
  return nearest
}

// The nearest first. A proxy writes one of the two; where both are, `Forwarded` may be the client's own.
function saidAddresses(req: Request): string[] {
  const said = req.get('X-Forwarded-For')?.split(',') ?? req.get('Forwarded')?.split(',').map(forOf) ?? []
  return said.reverse()
}

const forOf = (element: string) => /(?:^|;)\s*for\s*=\s*("[^"]*"|[^\s;]+)/i.exec(element)?.[1] ?? ''

const headersOfProxies = ['x-forwarded-for', 'forwarded', 'x-real-ip', 'x-forwarded-proto'] as const
const seen = processSingleton('proxy-seen', () => ({ isIgnored: false }))

/**
 * Whether addresses of clients are taken from proxies; `ignored` when one was seen that TRUST_PROXY does not count, so that all who come
 * by it are one address to every limit. That is no reason to send this process no requests.
 */
export function proxyState(trustedHops: number): 'none' | 'trusted' | 'ignored' {
  if (trustedHops > 0) return 'trusted'
  return seen.isIgnored ? 'ignored' : 'none'
}

/** Tells once, in the log and in /readyz, that requests come through a proxy which TRUST_PROXY=0 says is not there. */
export function noticeProxy(trustedHops: number): RequestHandler {
  return (req, _res, next) => {
    if (trustedHops === 0 && !seen.isIgnored) {
      const header = headersOfProxies.find((name) => name in req.headers)
      if (header) {
        seen.isIgnored = true
        log.warn({ header }, `${untrustedProxy} A request came with a header that proxies set.`)
      }
    }
    next()
  }
}

const untrustedProxy =
  'TRUST_PROXY is 0, so what a proxy says of its clients is not believed, and all of them count as one address. Set TRUST_PROXY to the number of proxies before this process.'

/** What to tell at the start: over https this process is never spoken to without a proxy, since it speaks http alone. */
export function proxyWarning(publicUrl: string | undefined, trustedHops: number): string | null {
  return trustedHops === 0 && publicUrl?.startsWith('https:')
    ? `${untrustedProxy} PUBLIC_URL begins with https, which a proxy must speak.`
    : null
}
