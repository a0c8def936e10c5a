import { createReadableStreamFromReadable } from '@remix-run/node'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { request as httpRequest } from 'node:http'
import { Readable } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { startRemixServer, type TestServer } from '../../../tests/support/remix-server'
import { compress } from './compress.server'

let server: TestServer
let pulled = 0
let cancelled = false
const received = vi.fn()

const kilobytes = (count: number) => new Uint8Array(count * 1024)

beforeAll(async () => {
  const endless = new ReadableStream({
    pull(controller) {
      pulled += 1
      controller.enqueue(kilobytes(64))
    },
    cancel() {
      cancelled = true
    },
  })
  const ticks = async function* () {
    for (const tick of [1, 2, 3]) {
      yield new TextEncoder().encode(`data: ${tick}\n\n`)
      await sleep(200)
    }
  }
  server = await startRemixServer(
    [
      { path: 'endless', loader: () => new Response(endless) },
      {
        path: 'ticks',
        loader: () =>
          new Response(createReadableStreamFromReadable(Readable.from(ticks())), {
            headers: { 'Content-Type': 'text/event-stream' },
          }),
      },
      {
        path: 'noise',
        loader: () => {
          const pieces = Array.from({ length: 40 }, () => randomBytes(48 * 1024).toString('base64'))
          return new Response(createReadableStreamFromReadable(Readable.from(pieces)), {
            headers: { 'Content-Type': 'text/plain' },
          })
        },
      },
      { path: 'long', loader: () => new Response('x'.repeat(5000), { headers: { 'Content-Type': 'text/plain' } }) },
      {
        path: 'headers',
        loader: ({ request, context }) => {
          const headers = new Headers({ 'X-Frame-Options': 'SAMEORIGIN' })
          headers.append('Set-Cookie', 'a=1')
          headers.append('Set-Cookie', 'b=2')
          return Response.json({ url: request.url, context }, { headers })
        },
      },
      { path: 'unread/documents/upload', action: () => new Response('no', { status: 403 }) },
      ...['form', 'documents/upload'].map((path) => ({
        path,
        action: async ({ request }: { request: Request }) => {
          received()
          const size = await request.arrayBuffer().then(
            ({ byteLength }) => byteLength,
            () => 'unreadable',
          )
          return Response.json({ size })
        },
      })),
    ],
    [
      (_, res, next) => {
        res.setHeader('X-Frame-Options', 'DENY')
        next()
      },
      compress(),
    ],
  )
})
afterAll(() => server.close())

describe('remixHandler', () => {
  it('lets a route replace a header, keeps every cookie, and hands the context over', async () => {
    const response = await fetch(`${server.url}/headers?a=1`)
    expect(response.headers.get('x-frame-options')).toBe('SAMEORIGIN')
    expect(response.headers.getSetCookie()).toEqual(['a=1', 'b=2'])
    expect(await response.json()).toEqual({
      url: `${server.url}/headers?a=1`,
      context: { cspNonce: 'nonce', requestId: 'request-id', clientAddress: '127.0.0.1' },
    })
  })

  it('waits for a slow client, and cancels the body when the client goes away', async () => {
    const request = httpRequest(`${server.url}/endless`).end()
    const [response] = await once(request, 'response')
    response.pause()
    await sleep(300)
    const pulledWhilePaused = pulled
    await sleep(200)
    expect(pulled).toBe(pulledWhilePaused)
    expect(pulled).toBeLessThan(500)
    request.on('error', () => undefined).destroy()
    await vi.waitFor(() => expect(cancelled).toBe(true))
  })

  it('sends each event as it comes, uncompressed', async () => {
    const response = await fetch(`${server.url}/ticks`, { headers: { 'Accept-Encoding': 'gzip' } })
    expect(response.headers.get('content-encoding')).toBeNull()
    const arrivals: number[] = []
    const reader = response.body?.getReader()
    while (reader && !(await reader.read()).done) arrivals.push(performance.now())
    expect(arrivals).toHaveLength(3)
    expect((arrivals[2] ?? 0) - (arrivals[0] ?? 0)).toBeGreaterThan(250)
  })

  it('compresses other text', async () => {
    const response = await fetch(`${server.url}/long`, { headers: { 'Accept-Encoding': 'gzip' } })
    expect(response.headers.get('content-encoding')).toBe('gzip')
    expect((await response.text()).length).toBe(5000)
  })

  it('waits for room as often as it takes, and leaves no listener behind', async () => {
    const warned = vi.fn()
    process.on('warning', warned)
    const response = await fetch(`${server.url}/noise`, { headers: { 'Accept-Encoding': 'br' } })
    expect(response.headers.get('content-encoding')).toBe('br')
    expect((await response.text()).length).toBe(40 * 64 * 1024)
    await sleep(0)
    process.off('warning', warned)
    expect(warned).not.toHaveBeenCalled()
  })

  it('answers a large upload that its action never read, and the connection goes on', async () => {
    for (const _ of [1, 2]) {
      const response = await fetch(`${server.url}/unread/documents/upload`, {
        method: 'POST',
        headers: { 'Content-Type': 'multipart/form-data; boundary=x' },
        body: kilobytes(5000),
      })
      expect([response.status, await response.text()]).toEqual([403, 'no'])
    }
  })

  it('refuses a body that says it is larger than 1 MB before any route sees it', async () => {
    received.mockClear()
    const response = await fetch(`${server.url}/form`, { method: 'POST', body: kilobytes(1025) })
    expect([response.status, response.headers.get('content-type')]).toEqual([
      413,
      'application/problem+json; charset=utf-8',
    ])
    expect(await response.json()).toMatchObject({ status: 413, instance: '/form' })
    expect(received).not.toHaveBeenCalled()
    // Only a form with a file may be larger, whatever the address.
    const upload = await fetch(`${server.url}/documents/upload`, { method: 'POST', body: kilobytes(1025) })
    expect(upload.status).toBe(413)
  })

  it('stops reading a body of unknown length at 1 MB, whatever the route makes of that', async () => {
    let sent = 0
    const post = (count: number) =>
      fetch(`${server.url}/form`, {
        method: 'POST',
        duplex: 'half',
        body: new ReadableStream({
          pull(controller) {
            if (sent === count) return controller.close()
            sent += 1
            controller.enqueue(kilobytes(64))
          },
        }),
      })
    const allowed = await post(16)
    expect([allowed.status, await allowed.json()]).toEqual([200, { size: 1024 * 1024 }])
    sent = 0
    const refused = await post(17)
    expect(refused.status).toBe(413)
    expect(await refused.json()).toMatchObject({ detail: 'The request is too large.' })
  })

  it('lets an upload be as large as its route allows', async () => {
    const response = await fetch(`${server.url}/documents/upload?a=1`, {
      method: 'POST',
      headers: { 'Content-Type': 'multipart/form-data; boundary=x' },
      body: kilobytes(5000),
    })
    expect(await response.json()).toEqual({ size: 5000 * 1024 })
  })

  it('answers 400 to a request whose address cannot be read', async () => {
    const request = httpRequest(`${server.url}/headers`, { headers: { Host: 'a b' } }).end()
    const [response] = await once(request, 'response')
    expect(response.statusCode).toBe(400)
    response.resume()
  })
})
