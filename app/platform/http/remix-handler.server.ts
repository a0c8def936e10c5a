// Express ↔ Remix. In place of @remix-run/express, whose bridge writes without waiting for a slow client (a large file would
// gather in memory) and reads a response to its end when the client is gone. Here the body of a response is cancelled then,
// which is what ends a stream of tokens: `cancel()` of its ReadableStream.
import type { AppLoadContext, ServerBuild } from '@remix-run/node'
import { createReadableStreamFromReadable, createRequestHandler } from '@remix-run/node'
import type { IncomingMessage } from 'node:http'
import type { Request as ExpressRequest, RequestHandler, Response as ExpressResponse } from 'express'
import { HttpError, problemResponse } from '../problem.server'
import { isHttps } from '../public-url.server'
import { noteFacts } from '../request-context.server'
import { bodyLimit, metered, type Uploads } from './body-meter.server'
import { fromHostCookies, toHostCookie } from './host-cookies.server'
import { refusalOf } from './readable-request.server'
import { requestOrigin } from './request-origin.server'
import { matchRoute } from './route-match.server'

// What a client still sends after it was answered is dropped up to here, since many look at the answer only at the end.
const DISCARD_BYTES = 100 * 1024 * 1024

const KEPT_BY_NOBODY = 'private, no-store'

type RemixHandlerOptions = {
  /** The build, or where to get the newest one for each request (while developing). */
  build: ServerBuild | (() => Promise<ServerBuild>)
  mode: string
  loadContext: (req: ExpressRequest, res: ExpressResponse) => AppLoadContext
  uploads?: Uploads
  /** Whether people come by https. */
  https?: boolean
}

/** Answers requests with Remix. Headers of a route replace those that were set before it, cookies are added. */
export function remixHandler({
  build,
  mode,
  loadContext,
  uploads,
  https = isHttps(),
}: RemixHandlerOptions): RequestHandler {
  const handle = createRequestHandler(build, mode)
  return async (req, res, next) => {
    // Of what fails before a route answers.
    res.setHeader('Cache-Control', KEPT_BY_NOBODY)
    try {
      const { routes } = typeof build === 'function' ? await build() : build
      noteFacts(matchRoute(routes, req.path))
      const refusal = refusalOf(req)
      if (refusal) return void res.status(refusal.status).set(refusal.headers).type('text/plain').send(refusal.message)
      if (https && req.headers.cookie) req.headers.cookie = fromHostCookies(req.headers.cookie)
      const limit = bodyLimit(req, uploads)
      let tooLarge = limit.announced
      const request = toWebRequest(req, res, limit.bytes, () => (tooLarge = true))
      if (!request) return void res.status(400).type('text/plain').send('This address cannot be read.')
      const response = tooLarge ? null : await handle(request, loadContext(req, res))
      // Whatever a route makes of a body that was cut off, this is what is wrong with it.
      if (!tooLarge && response) return await sendWebResponse(response, req, res, https)
      await response?.body?.cancel()
      await sendWebResponse(problemResponse(new HttpError(413, 'The request is too large.'), request), req, res, https)
    } catch (error) {
      next(error)
    }
  }
}

function toWebRequest(
  req: ExpressRequest,
  res: ExpressResponse,
  maxBytes: number,
  onTooLarge: () => void,
): Request | null {
  const url = `${requestOrigin(req)}${req.originalUrl}`
  if (!URL.canParse(url)) return null
  const headers = new Headers()
  for (const [name, values] of Object.entries(req.headers))
    for (const value of [values].flat()) if (value !== undefined) headers.append(name, value)

  // Only a client that leaves early aborts: work that goes on after the answer is not cut off.
  const controller = new AbortController()
  res.once('close', () => {
    if (!res.writableFinished) controller.abort()
  })
  const hasBody = req.method !== 'GET' && req.method !== 'HEAD'
  if (hasBody) res.once('finish', () => discardRest(req))
  if (!hasBody) return new Request(url, { method: req.method, headers, signal: controller.signal })
  const body = metered(createReadableStreamFromReadable(req), maxBytes, onTooLarge)
  return new Request(url, { method: req.method, headers, signal: controller.signal, body, duplex: 'half' })
}

function discardRest(req: IncomingMessage): void {
  if (req.complete) return
  let left = DISCARD_BYTES
  req.removeAllListeners('data')
  req.on('error', () => undefined)
  req.on('data', (chunk: Buffer) => {
    left -= chunk.length
    if (left < 0) req.destroy()
  })
  req.resume()
}

async function sendWebResponse(
  response: Response,
  req: ExpressRequest,
  res: ExpressResponse,
  https: boolean,
): Promise<void> {
  // Its body came too slowly, and it was told so.
  if (res.headersSent) return void (await response.body?.cancel())
  res.statusMessage = response.statusText
  res.status(response.status)
  for (const name of new Set(response.headers.keys()))
    if (name !== 'set-cookie') res.setHeader(name, response.headers.get(name) ?? '')
  res.setHeader('Cache-Control', cacheControlOf(response))
  for (const cookie of response.headers.getSetCookie()) res.append('Set-Cookie', https ? toHostCookie(cookie) : cookie)
  if (!response.body) return void res.end()
  if (req.method === 'HEAD') {
    await response.body.cancel()
    return void res.end()
  }
  res.flushHeaders()
  await pump(response.body, res)
}

// A page, or the data of one, is kept by nobody, whatever its route says: who comes after somebody at the same browser would go back to
// it. What else a route answers it may let a browser keep, and says so.
function cacheControlOf({ headers }: Response): string {
  const isPage = /^text\/(?:html|x-script)\b/i.test(headers.get('Content-Type') ?? '')
  return (isPage ? null : headers.get('Cache-Control')) ?? KEPT_BY_NOBODY
}

async function pump(body: ReadableStream<Uint8Array>, res: ExpressResponse): Promise<void> {
  const reader = body.getReader()
  let isGone = false
  let goOn = () => {}
  // One listener for the whole answer: compression puts it on a stream of its own, and never takes one away again.
  res.on('drain', () => goOn())
  res.once('close', () => {
    isGone = true
    goOn()
    // Without a reason: one would be thrown as an uncaught error by streams that nobody listens to any more.
    void reader.cancel().catch(() => undefined)
  })
  try {
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      if (isGone) return
      const hasRoom = res.write(part.value)
      // Of compression: else it keeps small pieces back until there is more.
      if ('flush' in res && typeof res.flush === 'function') res.flush()
      if (!hasRoom && !isGone) await new Promise<void>((resolve) => (goOn = resolve))
    }
    res.end()
  } catch (error) {
    // The status is long sent: only a broken connection can still say that this is not all.
    res.destroy()
    if (!isGone) throw error
  }
}
