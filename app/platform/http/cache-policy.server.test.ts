import { afterAll, beforeAll, expect, it } from 'vitest'
import { startRemixServer, type TestServer } from '../../../tests/support/remix-server'

let server: TestServer

const answer = (type: string, cacheControl?: string) => () =>
  new Response('x', {
    headers: { 'Content-Type': type, ...(cacheControl && { 'Cache-Control': cacheControl }) },
  })

beforeAll(async () => {
  server = await startRemixServer([
    { path: 'page', loader: answer('text/html; charset=utf-8') },
    { path: 'own-page', loader: answer('text/html', 'public, max-age=60') },
    { path: 'own-data', loader: answer('text/x-script', 'max-age=60') },
    { path: 'json', loader: answer('application/json') },
    { path: 'pdf', loader: answer('application/pdf') },
    { path: 'own-json', loader: answer('application/json', 'public, max-age=300') },
    { path: 'leads', loader: () => new Response(null, { status: 302, headers: { Location: '/login' } }) },
    {
      path: 'refuses',
      loader: () => {
        throw new Response(null, { status: 403 })
      },
    },
    {
      path: 'breaks',
      loader: () => {
        throw new Error('broken')
      },
    },
  ])
})
afterAll(() => server.close())

it.each(['page', 'own-page', 'own-data', 'json', 'pdf', 'leads', 'refuses', 'breaks'])(
  'nobody keeps /%s',
  async (path) => {
    const { headers } = await fetch(`${server.url}/${path}`, { redirect: 'manual' })
    expect(headers.get('Cache-Control')).toBe('private, no-store')
  },
)

it('what is no page may be kept where its route says so', async () => {
  expect((await fetch(`${server.url}/own-json`)).headers.get('Cache-Control')).toBe('public, max-age=300')
})
