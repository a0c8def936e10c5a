// What every request passes: no person clicks as fast, and no estate behind one address either. Counted by each process for itself and
// without a database, so that a flood costs next to nothing; what is dear has limits of its own (auth/limit-costly).
import { createHash } from 'node:crypto'
import type { Request, RequestHandler, Response } from 'express'
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import { subscriberOf } from '~/lib/ip-address'
import { HttpError, isApiPath, problemResponse } from '../problem.server'
import { barePage } from './bare-page'
import { clientAddress } from './client-address.server'

type Limits = { perBrowser: number; perAddress: number; windowS: number }

const usual: Limits = { perBrowser: 1_200, perAddress: 12_000, windowS: 60 }
const sessionCookies = /(?:^|;\s*)(openhouse_(?:staff|home)=[^;]+)/g
/** Asked by those who watch over the process. */
const probes = /^\/(healthz|readyz)$/

/** Answers 429 with Retry-After, and kindly, to a browser or an address that asks without end. It comes after what serves files. */
export function limitRequests({ perBrowser, perAddress, windowS }: Limits = usual): RequestHandler {
  const browsers = new RateLimiterMemory({ keyPrefix: 'browser', points: perBrowser, duration: windowS })
  const addresses = new RateLimiterMemory({ keyPrefix: 'address', points: perAddress, duration: windowS })
  return (req, res, next) => {
    if (probes.test(req.path)) return next()
    const browser = browserOf(req)
    // The address always counts: whoever makes cookies up is one address still.
    const taken = [addresses.consume(subscriberOf(clientAddress(req) ?? ''))]
    if (browser) taken.push(browsers.consume(browser))
    Promise.all(taken).then(
      () => next(),
      (refused: unknown) => {
        if (!(refused instanceof RateLimiterRes)) return next(refused)
        void refuse(req, res, Math.max(1, Math.ceil(refused.msBeforeNext / 1000))).catch(next)
      },
    )
  }
}

function browserOf(req: Request): string | null {
  const sessions = [...(req.get('Cookie') ?? '').matchAll(sessionCookies)].map(([, session]) => session)
  return sessions.length ? createHash('sha256').update(sessions.join('|')).digest('base64url') : null
}

async function refuse(req: Request, res: Response, waitS: number): Promise<void> {
  res.status(429).set({ 'Retry-After': String(waitS), 'Cache-Control': 'no-store' })
  if (isApiPath(req.path)) {
    const error = new HttpError(429, `Too many requests. Try again in ${waitS} s.`)
    const problem = problemResponse(error, new globalThis.Request(new URL(req.path, 'http://localhost')))
    return void res.type('application/problem+json').send(await problem.text())
  }
  // What the browser's own code asks for (.data) shows the page of errors by its status.
  if (!req.accepts('html') || req.path.endsWith('.data')) return void res.type('text/plain').send('Too Many Requests')
  res.type('html').send(page(waitS, (res.locals as { cspNonce?: string }).cspNonce))
}

function page(waitS: number, nonce?: string): string {
  const wait = waitS === 1 ? 'a second' : `${waitS} seconds`
  return barePage({
    title: 'One moment, please',
    text: `Very many requests came from here in a short time. This page loads again by itself in ${wait}.`,
    head: `<meta http-equiv="refresh" content="${waitS}">\n`,
    nonce,
  })
}
