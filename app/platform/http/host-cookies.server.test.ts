import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startRemixServer, type TestServer } from '../../../tests/support/remix-server'
import { fromHostCookies, toHostCookie } from './host-cookies.server'

describe('cookies of a host', () => {
  it.each([
    ['theme=dark; Path=/; SameSite=Lax', '__Host-theme=dark; Path=/; Secure; SameSite=Lax'],
    [
      'a=b==; Max-Age=0; Path=/; HttpOnly; Secure; SameSite=Lax',
      '__Host-a=b==; Path=/; Secure; Max-Age=0; HttpOnly; SameSite=Lax',
    ],
    ['a=; Domain=example.test; path=/home', '__Host-a=; Path=/; Secure'],
  ])('are made of %j', (plain, hosted) => expect(toHostCookie(plain)).toBe(hosted))

  it.each([
    ['__Host-a=1; b=2; __Host-c=3', 'a=1; c=3'],
    ['a=1', ''],
    ['', ''],
    ['__Host-a=1;__Host-__Host-b=2', 'a=1; __Host-b=2'],
  ])('are read of %j', (sent, plain) => expect(fromHostCookies(sent)).toBe(plain))
})

describe('the site', () => {
  let server: TestServer
  const loader = ({ request }: { request: Request }) =>
    new Response(request.headers.get('Cookie'), { headers: { 'Set-Cookie': 'theme=dark; Path=/' } })
  const ask = async () => {
    const answer = await fetch(`${server.url}/echo`, { headers: { Cookie: 'a=plain; __Host-a=hosted' } })
    return [await answer.text(), answer.headers.getSetCookie()]
  }
  afterAll(() => server.close())

  describe('on https', () => {
    beforeAll(async () => void (server = await startRemixServer([{ path: 'echo', loader }], [], { https: true })))
    it('gives and takes cookies of its host alone', async () => {
      expect(await ask()).toEqual(['a=hosted', ['__Host-theme=dark; Path=/; Secure']])
      await server.close()
    })
  })

  describe('without TLS', () => {
    beforeAll(async () => void (server = await startRemixServer([{ path: 'echo', loader }])))
    it('gives and takes plain ones', async () => {
      expect(await ask()).toEqual(['a=plain; __Host-a=hosted', ['theme=dark; Path=/']])
    })
  })
})
