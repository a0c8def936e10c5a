import { request as httpRequest, type RequestOptions } from 'node:http'
import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startRemixServer, type TestServer } from '../../../tests/support/remix-server'
import { readForm, readJson, searchParamsOf } from '../request-text.server'

let server: TestServer

beforeAll(async () => {
  const echo = async ({ request }: { request: Request }) => Response.json([...searchParamsOf(request)])
  server = await startRemixServer([
    { path: 'echo', loader: echo },
    { path: 'form', loader: echo, action: async ({ request }) => Response.json([...(await readForm(request))]) },
    { path: 'json', action: async ({ request }) => Response.json(await readJson(request, 1_000)) },
    { path: 'q/:token', loader: ({ params }) => Response.json(params) },
  ])
})
afterAll(() => server.close())

type Answer = { status: number; body: string; allow?: string }

/** As it is written: fetch would mend addresses, and sends no TRACE. */
function send(path: string, { body, ...options }: RequestOptions & { body?: string | Buffer } = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = httpRequest(server.url, { ...options, path }, async (response) => {
      let text = ''
      for await (const part of response) text += String(part)
      resolve({ status: response.statusCode ?? 0, body: text, allow: response.headers.allow })
    })
    sent.on('error', reject).end(body)
  })
}

describe('what cannot be read', () => {
  it.each(['TRACE', 'PROPFIND', 'OPTIONS', 'LOCK', 'PURGE', 'M-SEARCH'])('answers %s with 405', async (method) => {
    expect(await send('/echo', { method })).toEqual({
      status: 405,
      body: method === 'HEAD' ? '' : `${method} is not answered here.`,
      allow: 'GET, HEAD, POST, PUT, PATCH, DELETE',
    })
  })

  it.each(['/%', '/%E0%A4%A', '/q/%00', '/q/a%0d%0aSet-Cookie:x', '/q/%C2%85', '/%c0%ae/', '/q/%ff.data'])(
    'answers %s with 400',
    async (path) => expect(await send(path)).toMatchObject({ status: 400, body: 'This address cannot be read.' }),
  )

  it('answers headers past all bounds, and what is no HTTP, without an error of ours', async () => {
    expect((await send('/echo', { headers: { 'X-Long': 'x'.repeat(20_000) } })).status).toBe(431)
    expect(await sendRaw('GET /echo HTTP/1.1\r\nHost: a\0b\r\n\r\n')).toMatch(/^HTTP\/1.1 400 /)
    expect(await sendRaw('GET http://[ HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n')).toMatch(/^HTTP\/1.1 4\d\d /)
    expect(await sendRaw('GET /echo HTTP/1.1\r\nHost: a b\r\nConnection: close\r\n\r\n')).toMatch(/^HTTP\/1.1 400 /)
  })
})

describe('what can be read once it is cleaned', () => {
  it('is a query', async () => {
    const { body } = await send('/echo?a=b%00c&%00=%E0%A4%A&__proto__=%1b&x=1&x=2&%')
    expect(JSON.parse(body)).toEqual([
      ['a', 'bc'],
      ['', '\ufffd%A'],
      ['__proto__', ''],
      ['x', '1'],
      ['x', '2'],
      ['%', ''],
    ])
  })

  it('is a form', async () => {
    const headers = { 'Content-Type': 'application/x-www-form-urlencoded' }
    const { body } = await send('/form', { method: 'POST', headers, body: 'a=b%00c%0D%0Ad&e=%ff' })
    expect(JSON.parse(body)).toEqual([
      ['a', 'bc\nd'],
      ['e', '\ufffd'],
    ])
  })

  it('is JSON', async () => {
    const body = String.raw`{"a":["\u0000b\ud800"],"__proto__":{"c":1}}`
    const answer = await send('/json', { method: 'POST', body })
    expect(JSON.parse(answer.body)).toEqual(JSON.parse(String.raw`{"a":["b\ufffd"],"__proto__":{"c":1}}`))
    expect(JSON.parse(answer.body).c).toBeUndefined()
  })
})

describe('a body that is something else', () => {
  it.each([
    ['/form', 'text/plain', 'a=b'],
    ['/form', 'multipart/form-data', 'a=b'],
    ['/form', 'multipart/form-data; boundary=x', '--x\r\nContent-Dispo'],
    ['/form', 'application/json', '{}'],
    ['/form', '', 'a=b'],
    ['/json', 'application/json', '{'],
    ['/json', 'application/json', ''],
    ['/json', 'application/json', '['.repeat(900)],
  ])('is refused by %s as %s', async (path, type, body) => {
    const { status } = await send(path, { method: 'POST', headers: type ? { 'Content-Type': type } : {}, body })
    expect(status).toBe(400)
  })

  it('is refused when it is longer than is read, announced or not', async () => {
    const body = JSON.stringify('x'.repeat(2_000))
    expect((await send('/json', { method: 'POST', body })).status).toBe(413)
    expect((await send('/json', { method: 'POST', headers: { 'Transfer-Encoding': 'chunked' }, body })).status).toBe(
      413,
    )
  })
})

function sendRaw(text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(new URL(server.url).port), '127.0.0.1', () => socket.write(text))
    let answer = ''
    socket.on('data', (part) => (answer += String(part)))
    socket.on('error', reject).on('close', () => resolve(answer))
  })
}
