import { request as httpRequest } from 'node:http'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { startServer, type TestServer } from '../../../tests/support/remix-server'
import { currentRequestId } from '../request-context.server'
import { accessLog, loggedPath } from './access-log.server'
import { requestId } from './request-id.server'

const lines: Record<string, unknown>[] = []
const log = pino(
  { base: undefined, mixin: () => ({ requestId: currentRequestId() }) },
  { write: (line: string) => void lines.push(JSON.parse(line)) },
)
let server: TestServer

beforeAll(async () => {
  server = await startServer([
    requestId(),
    accessLog(log),
    (req, res) => {
      if (req.path === '/never') return void res.write('…')
      setTimeout(() => res.status(418).send(currentRequestId()), 20)
    },
  ])
})
afterAll(() => server.close())

describe('request id', () => {
  it('takes over a well-formed one, and keeps it across awaits', async () => {
    const response = await fetch(server.url, { headers: { 'X-Request-Id': 'proxy-7.4_2-abc' } })
    expect(response.headers.get('x-request-id')).toBe('proxy-7.4_2-abc')
    expect(await response.text()).toBe('proxy-7.4_2-abc')
  })

  it.each(['short', 'x'.repeat(200), 'has spaces in it', '{"injected":"json"}', undefined])(
    'makes one in place of %j',
    async (given) => {
      const response = await fetch(server.url, { headers: given ? { 'X-Request-Id': given } : {} })
      expect(response.headers.get('x-request-id')).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-/)
    },
  )
})

describe('access log', () => {
  it('writes one line a request, without the query', async () => {
    lines.length = 0
    const response = await fetch(`${server.url}/login?email=someone@example.com`, { method: 'POST' })
    await vi.waitFor(() => expect(lines).toHaveLength(1))
    expect(lines[0]).toMatchObject({
      method: 'POST',
      path: '/login',
      status: 418,
      requestId: response.headers.get('x-request-id'),
    })
    expect(lines[0]?.ms).toBeGreaterThan(15)
    expect(lines[0]).not.toHaveProperty('aborted')
  })

  it('says when the client went away', async () => {
    lines.length = 0
    const request = httpRequest(`${server.url}/never`, (response) => response.destroy())
    request.on('error', () => undefined).end()
    await vi.waitFor(() => expect(lines).toEqual([expect.objectContaining({ path: '/never', aborted: true })]))
  })

  it.each([
    ['/q/SECRET', '/q/[masked]'],
    ['/Q/SECRET?x=1', '/Q/[masked]'],
    ['//q//SECRET', '//q//[masked]'],
    ['/q/SECRET.data?x', '/q/[masked]'],
    ['/files/SECRET.MAC', '/files/[masked]'],
    ['/sign-in/SECRET', '/sign-in/[masked]'],
    ['/setup/SECRET', '/setup/[masked]'],
    ['/login/reset/SECRET', '/login/reset/[masked]'],
    ['/sign-in', '/sign-in'],
    ['/q/SECRET/confirm', '/q/[masked]/confirm'],
    ['/home/chat?q=SECRET', '/home/chat'],
    ['/quota/7', '/quota/7'],
    ['/', '/'],
  ])('keeps of %s only %s', (url, expected) => {
    expect(loggedPath(url)).toBe(expected)
  })
})
