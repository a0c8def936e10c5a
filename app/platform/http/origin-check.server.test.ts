import type { RequestHandler } from 'express'
import { request as httpRequest } from 'node:http'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startServer, type TestServer } from '../../../tests/support/remix-server'
import { originCheck } from './origin-check.server'

type Answer = { status: number; type: string; body: string }
const answer: RequestHandler = (_, res) => void res.send('done')
let direct: TestServer
let proxied: TestServer

beforeAll(async () => {
  const handlers = [originCheck({ publicUrl: 'https://openhouse.example/' }), answer]
  direct = await startServer(handlers)
  proxied = await startServer(handlers, 1)
})
afterAll(() => Promise.all([direct.close(), proxied.close()]))

// Not fetch: it does not let Host, Origin and Sec-Fetch-Site be chosen.
function send(server: TestServer, method: string, headers: Record<string, string>): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = httpRequest(
      `${server.url}/login?x=1`,
      { method, headers: { Host: 'home.local:3000', ...headers } },
      (response) =>
        text(response).then(
          (body) => resolve({ status: response.statusCode ?? 0, type: response.headers['content-type'] ?? '', body }),
          reject,
        ),
    )
    request.on('error', reject).end()
  })
}

it.each([
  ['the same host', { Origin: 'http://home.local:3000' }],
  ['the same host over TLS', { Origin: 'https://home.local:3000' }],
  ['the default port left out', { Host: 'home.local:443', Origin: 'https://home.local' }],
  ['the public address', { Origin: 'https://openhouse.example' }],
  ['a hidden origin of the same site', { Origin: 'null', 'Sec-Fetch-Site': 'same-origin' }],
  ['a browser that only tells the site', { 'Sec-Fetch-Site': 'same-origin' }],
  ['a program that is no browser', {}],
])('lets %s write', async (_, headers) => {
  for (const method of ['POST', 'PUT', 'PATCH', 'DELETE'])
    expect((await send(direct, method, headers)).status).toBe(200)
})

it.each([
  ['another site', { Origin: 'https://evil.example' }],
  ['another port', { Origin: 'http://home.local:4000' }],
  ['a host that begins alike', { Origin: 'http://home.local:3000.evil.example' }],
  ['the public address without TLS', { Origin: 'http://openhouse.example' }],
  ['another scheme', { Origin: 'chrome-extension://home.local:3000' }],
  ['what is no origin', { Origin: 'evil' }],
  ['a hidden origin', { Origin: 'null' }],
  ['a hidden origin of another site', { Origin: 'null', 'Sec-Fetch-Site': 'cross-site' }],
  ['a neighbouring site', { 'Sec-Fetch-Site': 'same-site' }],
  [
    'a forwarded host that no trusted proxy told',
    { Origin: 'https://evil.example', 'X-Forwarded-Host': 'evil.example' },
  ],
])('refuses %s', async (_, headers) => {
  for (const method of ['POST', 'PUT', 'PATCH', 'DELETE'])
    expect((await send(direct, method, headers)).status).toBe(403)
})

it('says why, as problem+json', async () => {
  const answer = await send(direct, 'POST', { Origin: 'https://evil.example' })
  expect(answer.type).toMatch(/^application\/problem\+json/)
  expect(JSON.parse(answer.body)).toMatchObject({ status: 403, title: 'Forbidden', instance: '/login' })
})

it('reading is free to all', async () => {
  expect((await send(direct, 'GET', { Origin: 'https://evil.example', 'Sec-Fetch-Site': 'cross-site' })).status).toBe(
    200,
  )
})

it('believes a trusted proxy about the host', async () => {
  const forwarded = { 'X-Forwarded-Host': 'portal.example', Host: 'web:3000' }
  expect((await send(proxied, 'POST', { ...forwarded, Origin: 'https://portal.example' })).status).toBe(200)
  expect((await send(proxied, 'POST', { ...forwarded, Origin: 'https://web:3000' })).status).toBe(403)
})
