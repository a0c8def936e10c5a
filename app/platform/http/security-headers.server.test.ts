import type { RequestHandler } from 'express'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startServer, type TestServer } from '../../../tests/support/remix-server'
import { securityHeaders } from './security-headers.server'

const sendNonce: RequestHandler = (_, res) => void res.send(res.locals.cspNonce)
let development: TestServer
let production: TestServer

beforeAll(async () => {
  development = await startServer([...securityHeaders({ production: false }), sendNonce], 1)
  production = await startServer([...securityHeaders({ production: true }), sendNonce], 1)
})
afterAll(() => Promise.all([development.close(), production.close()]))

const overTls = { 'X-Forwarded-Proto': 'https' }

it('names a fresh nonce in each response', async () => {
  const nonces = new Set<string>()
  for (const _ of [1, 2]) {
    const response = await fetch(production.url)
    const nonce = await response.text()
    expect(response.headers.get('content-security-policy')).toContain(`script-src 'self' 'nonce-${nonce}';`)
    expect(Buffer.from(nonce, 'base64')).toHaveLength(16)
    nonces.add(nonce)
  }
  expect(nonces.size).toBe(2)
})

it('allows no framing, plugin, foreign form, inline script or eval', async () => {
  const { headers } = await fetch(production.url)
  const policy = headers.get('content-security-policy') ?? ''
  for (const directive of [
    "frame-ancestors 'none'",
    "object-src 'none'",
    "form-action 'self'",
    "base-uri 'self'",
    "connect-src 'self'",
    "worker-src 'self'",
  ])
    expect(policy.split(';')).toContain(directive)
  expect(policy).not.toMatch(/script-src[^;]*unsafe/)
  expect(headers.get('x-content-type-options')).toBe('nosniff')
  expect(headers.get('referrer-policy')).toBe('same-origin')
})

it('asks for TLS only in production and over TLS', async () => {
  const hsts = async (url: string, headers = {}) =>
    (await fetch(url, { headers })).headers.get('strict-transport-security')
  expect(await hsts(production.url, overTls)).toMatch(/^max-age=31536000/)
  expect(await hsts(production.url)).toBeNull()
  expect(await hsts(development.url, overTls)).toBeNull()
})

it('lets the development server push changes', async () => {
  expect((await fetch(development.url)).headers.get('content-security-policy')).toContain("connect-src 'self' ws: wss:")
})

it('lets the maps have their tiles from where they are, and from nowhere else', async () => {
  const tileUrl = 'https://tiles.example.test/{z}/{x}/{y}.png'
  const withTiles = await startServer([...securityHeaders({ production: true, tileUrl }), sendNonce], 1)
  const policyOf = async (url: string) =>
    (await fetch(url)).headers.get('content-security-policy')?.replace(/'nonce-[^']+'/, 'nonce')
  const policy = await policyOf(withTiles.url)
  expect(policy).toContain("img-src 'self' data: blob: https://tiles.example.test;")
  // That origin alone, and for pictures alone.
  expect(policy?.replace(' https://tiles.example.test', '')).toBe(await policyOf(production.url))
  await withTiles.close()
})
