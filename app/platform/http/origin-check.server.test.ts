import type { RequestHandler } from 'express'
import { request as httpRequest } from 'node:http'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startServer, type TestServer } from '../../../tests/support/remix-server'
import { originCheck } from './origin-check.server'

type Answer = { status: number; type: string; body: string }
const answer: RequestHandler = (_, res) => void res.send('done')
let site: TestServer
let unnamed: TestServer
let proxied: TestServer

beforeAll(async () => {
  const handlers = [originCheck({ publicUrl: 'https://openhouse.example/' }), answer]
  site = await startServer(handlers)
  proxied = await startServer(handlers, 1)
  unnamed = await startServer([originCheck({}), answer])
})
afterAll(() => Promise.all([site.close(), proxied.close(), unnamed.close()]))

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

const writes = ['POST', 'PUT', 'PATCH', 'DELETE']

it.each([
  ['the public address', { Origin: 'https://openhouse.example' }],
  ['the public address, asked by its name', { Origin: 'https://openhouse.example', Host: 'openhouse.example' }],
  ['a hidden origin of the same site', { Origin: 'null', 'Sec-Fetch-Site': 'same-origin' }],
  ['a browser that only tells the site', { 'Sec-Fetch-Site': 'same-origin' }],
  ['a program that is no browser', {}],
])('lets %s write', async (_, headers) => {
  for (const method of writes)
    for (const at of [site, proxied]) expect((await send(at, method, headers)).status).toBe(200)
})

it.each([
  ['another site', { Origin: 'https://evil.example' }],
  ['the public address without TLS', { Origin: 'http://openhouse.example' }],
  [
    'the public address without TLS, asked without it',
    { Origin: 'http://openhouse.example', Host: 'openhouse.example' },
  ],
  ['another port', { Origin: 'https://openhouse.example:4000' }],
  ['a host that begins alike', { Origin: 'https://openhouse.example.evil.example' }],
  ['a subdomain', { Origin: 'https://www.openhouse.example' }],
  ['the host that was asked', { Origin: 'http://home.local:3000' }],
  ['another scheme', { Origin: 'chrome-extension://openhouse.example' }],
  ['what is no origin', { Origin: 'evil' }],
  ['a hidden origin', { Origin: 'null' }],
  ['a hidden origin of another site', { Origin: 'null', 'Sec-Fetch-Site': 'cross-site' }],
  ['a neighbouring site', { 'Sec-Fetch-Site': 'same-site' }],
  ['a forwarded host', { Origin: 'https://evil.example', 'X-Forwarded-Host': 'evil.example' }],
])('refuses %s', async (_, headers) => {
  for (const method of writes)
    for (const at of [site, proxied]) expect((await send(at, method, headers)).status).toBe(403)
})

describe('without a public address', () => {
  it.each([
    [{ Origin: 'http://home.local:3000' }, 200],
    [{ Origin: 'http://home.local', Host: 'home.local:80' }, 200],
    [{ Origin: 'https://home.local:3000' }, 403],
    [{ Origin: 'http://home.local:4000' }, 403],
    [{ Origin: 'http://evil.example', 'X-Forwarded-Host': 'evil.example' }, 403],
  ])('%j is answered with %s', async (headers, status) => {
    expect((await send(unnamed, 'POST', headers as Record<string, string>)).status).toBe(status)
  })
})

it('says why, as problem+json', async () => {
  const answer = await send(site, 'POST', { Origin: 'https://evil.example' })
  expect(answer.type).toMatch(/^application\/problem\+json/)
  expect(JSON.parse(answer.body)).toMatchObject({ status: 403, title: 'Forbidden', instance: '/login' })
})

it('reading is free to all', async () => {
  expect((await send(site, 'GET', { Origin: 'https://evil.example', 'Sec-Fetch-Site': 'cross-site' })).status).toBe(200)
})
