import { afterEach, expect, it } from 'vitest'
import { startServer, type TestServer } from '../../../tests/support/remix-server'
import { limitRequests } from './limit-requests.server'

let running: TestServer | undefined
afterEach(async () => {
  await running?.close()
})

async function start(limits = { perBrowser: 5, perAddress: 20, windowS: 60 }) {
  running = await startServer([limitRequests(limits), (_req, res) => void res.send('here')], 1)
  const { url } = running
  return (path: string, { session = '', from = '9.9.9.9', accept = 'text/html' } = {}) =>
    fetch(url + path, { headers: { Accept: accept, 'X-Forwarded-For': from, ...(session && { Cookie: session }) } })
}

const ann = 'theme=dark; openhouse_staff=ann.signed'

it('holds a browser back that asks without end, and no other at the same address', async () => {
  const ask = await start()
  for (let n = 0; n < 5; n += 1) expect((await ask('/admin', { session: ann })).status).toBe(200)
  const refused = await ask('/admin', { session: `${ann}; openhouse_device=another` })
  expect(refused.status).toBe(429)
  expect(Number(refused.headers.get('Retry-After'))).toBeGreaterThan(0)
  expect(await refused.text()).toContain('One moment, please')
  expect((await ask('/admin', { session: 'openhouse_staff=ben.signed' })).status).toBe(200)
})

it('counts an address whatever cookies it makes up, and watches its probes alone', async () => {
  const ask = await start()
  for (let n = 0; n < 20; n += 1) await ask('/', { session: `openhouse_home=made-up-${n}` })
  expect((await ask('/', { session: 'openhouse_home=made-up' })).status).toBe(429)
  expect((await ask('/readyz')).status).toBe(200)
  expect((await ask('/', { from: '9.9.9.8' })).status).toBe(200)
})

it('answers each kind of client in its own words', async () => {
  const ask = await start({ perBrowser: 5, perAddress: 1, windowS: 60 })
  await ask('/')
  expect((await ask('/')).headers.get('Content-Type')).toMatch(/^text\/html/)
  expect((await ask('/admin.data', { accept: '*/*' })).headers.get('Content-Type')).toMatch(/^text\/plain/)
  const api = await ask('/api/search?q=x', { accept: 'application/json' })
  expect(api.headers.get('Content-Type')).toMatch(/^application\/problem\+json/)
  expect(await api.json()).toMatchObject({ status: 429, instance: '/api/search' })
})
