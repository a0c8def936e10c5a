// What every request passes: no person clicks as fast, and no estate behind one address either. Counted by each process for itself and
// without a database, so that a flood costs next to nothing; what is dear has limits of its own (auth/limit-costly).
import { createHash } from 'node:crypto'
import type { Request, RequestHandler, Response } from 'express'
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import { subscriberOf } from '~/lib/ip-address'
import { HttpError, problemResponse } from '../problem.server'
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
  if (req.path.startsWith('/api/')) {
    const error = new HttpError(429, `Too many requests. Try again in ${waitS} s.`)
    const problem = problemResponse(error, new globalThis.Request(new URL(req.path, 'http://localhost')))
    return void res.type('application/problem+json').send(await problem.text())
  }
  // What the browser's own code asks for (.data) shows the page of errors by its status.
  if (!req.accepts('html') || req.path.endsWith('.data')) return void res.type('text/plain').send('Too Many Requests')
  res.type('html').send(page(waitS, (res.locals as { cspNonce?: string }).cspNonce))
}

function page(waitS: number, nonce = ''): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="refresh" content="${waitS}">
<title>One moment, please · OpenHouse</title>
<style nonce="${nonce}">
  :root { color-scheme: light dark; }
  body { margin: 0; display: grid; min-height: 100vh; place-items: center; background: #faf8f4; color: #211c17; font: 1.0625rem/1.6 system-ui, sans-serif; }
  main { max-width: 32rem; padding: 2rem; }
  h1 { font: 600 1.75rem/1.3 Georgia, serif; margin: 0 0 0.75rem; }
  p { margin: 0; }
  @media (prefers-color-scheme: dark) { body { background: #14110e; color: #f4efe7; } }
</style>
</head>
<body>
<main>
<h1>One moment, please</h1>
<p>Very many requests came from here in a short time. This page loads again by itself in ${waitS === 1 ? 'a second' : `${waitS} seconds`}.</p>
</main>
</body>
</html>
`
}
