// What is counted is what was answered: real requests over real HTTP, and the rows that they leave.
import { owner } from '../../../tests/support/database'
import { createTenant, createUser } from '../../../tests/factories/world'
import { startRemixServer, type TestServer } from '../../../tests/support/remix-server'
import { staffCookie } from '../../../tests/support/sign-in'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { once } from 'node:events'
import { request as httpRequest } from 'node:http'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { requirePermission } from '~/auth/guards.server'
import { latencyBucket, latencyBucketCount } from '~/lib/latency-histogram'
import { newId } from '~/lib/id'
import { RequestLog } from '~/models/request-log'
import { RequestStatsHourly } from '~/models/request-stats-hourly'
import { eventStream } from '~/platform/event-stream.server'
import { answeredRequests, tellAnswered } from '~/platform/http/answered-requests.server'
import { originCheck } from '~/platform/http/origin-check.server'
import { requestId } from '~/platform/http/request-id.server'
import { notFound, problemResponse } from '~/platform/problem.server'
import { recordRequest, requestRows } from './commands/record-request.server'
import { type RequestRow, writeRequests } from './commands/write-requests.server'

let server: TestServer
const heard = vi.fn()

async function* openEvents() {
  yield { event: 'first', data: {} }
  await new Promise((resolve) => void setTimeout(resolve, 600))
  yield { event: 'last', data: {} }
}

beforeAll(async () => {
  answeredRequests.listen('test', (request) => {
    recordRequest(request)
    heard(request.route)
  })
  const staffOnly = async ({ request }: LoaderFunctionArgs) => {
    await requirePermission(request, 'analytics:read')
    return Response.json({})
  }
  server = await startRemixServer(
    [
      { path: 'ok/:id', loader: () => new Response('ok') },
      { path: 'staff', loader: staffOnly },
      { path: 'gone', loader: ({ request }) => problemResponse(notFound('It'), request) },
      { path: 'broken', loader: ({ request }) => problemResponse(new Error('broken'), request) },
      { path: 'slow', loader: () => new Promise<Response>(() => undefined) },
      { path: 'events', loader: ({ request }) => eventStream(request, openEvents) },
      { path: 'healthz', loader: () => new Response('ok') },
    ],
    [requestId(), tellAnswered(), originCheck({}), (req, res, next) => (req.path === '/a.css' ? res.end() : next())],
  )
})
afterAll(() => server.close())
beforeEach(() => void heard.mockClear())

const ask = async (path: string, init: RequestInit = {}) => (await fetch(server.url + path, init)).arrayBuffer()
const answered = (count: number) => vi.waitFor(() => expect(heard).toHaveBeenCalledTimes(count))

async function recount() {
  const rows = await RequestLog.query(owner()).select('route', 'method', 'status', 'durationMs', 'createdAt')
  const groups = new Map<string, object>()
  for (const key of new Set(rows.map(({ route, method }) => `${method} ${route}`))) {
    const of = rows.filter(({ route, method }) => `${method} ${route}` === key)
    const histogram = Array<number>(latencyBucketCount).fill(0)
    for (const { durationMs } of of)
      histogram[latencyBucket(durationMs)] = (histogram[latencyBucket(durationMs)] ?? 0) + 1
    groups.set(key, {
      requests: of.length,
      clientErrors: of.filter(({ status }) => status >= 400 && status < 499).length,
      serverErrors: of.filter(({ status }) => status >= 500).length,
      durationHistogram: histogram,
    })
  }
  return Object.fromEntries(groups)
}

async function counts() {
  const rows = await RequestStatsHourly.query(owner()).select()
  return Object.fromEntries(
    rows.map(({ route, method, requests, clientErrors, serverErrors, durationHistogram }) => [
      `${method} ${route}`,
      { requests, clientErrors, serverErrors, durationHistogram },
    ]),
  )
}

describe('requests', () => {
  it('for events take until these begin, however long somebody listens', async () => {
    const started = performance.now()
    await ask('/events')
    expect(performance.now() - started).toBeGreaterThan(550)
    await answered(1)
    await requestRows.flush()
    const [row] = await RequestLog.query(owner()).select('route', 'status', 'durationMs')
    expect(row).toMatchObject({ route: '/events', status: 200 })
    expect(row?.durationMs).toBeLessThan(500)
  })

  it('are kept by the pattern of their route, with who asked, and counted', async () => {
    const tenant = await createTenant(owner())
    const user = await createUser(owner(), { role: 'admin', tenantId: tenant.id })
    const cookie = await staffCookie(user)
    await ask('/ok/1')
    await ask('/ok/2.data')
    await ask('/staff', { headers: { Cookie: cookie } })
    await ask('/gone')
    await ask('/broken')
    await ask('/nowhere/at/all')
    await ask('/ok/1', { method: 'POST', headers: { Origin: 'https://elsewhere.example' } })
    await answered(7)
    await requestRows.flush()
    const rows = await RequestLog.query(owner()).orderBy('createdAt').orderBy('id')
    expect(rows.map(({ method, route, status }) => `${method} ${route} ${status}`)).toEqual([
      'GET /ok/:id 200',
      'GET /ok/:id 200',
      'GET /staff 200',
      'GET /gone 404',
      'GET /broken 500',
      // The server of the tests has no pages, so no page that says so either.
      'GET (none) 500',
      'POST (none) 403',
    ])
    expect(rows.find(({ route }) => route === '/staff')).toMatchObject({ actorKind: 'user', tenantId: tenant.id })
    expect(rows[0]).toMatchObject({
      actorKind: 'anonymous',
      tenantId: null,
      requestId: expect.stringMatching(/^\S{8,}$/),
    })
    expect(await counts()).toEqual(await recount())
  })

  it('of files and health checks are not kept', async () => {
    await ask('/a.css')
    await ask('/healthz')
    await answered(1)
    await requestRows.flush()
    expect(await RequestLog.query(owner()).resultSize()).toBe(0)
  })

  it('whose client left before the answer are no mistake of the client', async () => {
    const request = httpRequest(`${server.url}/slow`).end()
    request.on('error', () => undefined)
    await once(request, 'socket')
    setTimeout(() => request.destroy(), 100)
    await answered(1)
    await requestRows.flush()
    expect(await RequestLog.query(owner()).select('status').first()).toMatchObject({ status: 499 })
    expect(await counts()).toMatchObject({ 'GET /slow': { requests: 1, clientErrors: 0, serverErrors: 0 } })
  })
})

describe('counts', () => {
  const row = (values: Partial<RequestRow> = {}): RequestRow => ({
    id: newId(),
    tenantId: null,
    actorKind: 'anonymous',
    route: '/ok/:id',
    method: 'GET',
    status: 200,
    durationMs: Math.fround(10.1),
    requestId: null,
    createdAt: '2026-03-12T10:59:59.999Z',
    ...values,
  })

  it('add up over many writes, bucket by bucket, each hour of UTC by itself', async () => {
    await writeRequests([row(), row({ durationMs: 900, status: 500 })])
    await writeRequests([row({ durationMs: 0 }), row({ createdAt: '2026-03-12T11:00:00.000Z' })])
    const stats = await RequestStatsHourly.query(owner()).orderBy('hour')
    expect(stats.map(({ hour, requests, serverErrors }) => [hour, requests, serverErrors])).toEqual([
      ['2026-03-12T10:00:00.000Z', 3, 1],
      ['2026-03-12T11:00:00.000Z', 1, 0],
    ])
    expect(stats[0]?.durationSumMs).toBeCloseTo(910.1, 3)
    const expected = Array<number>(latencyBucketCount).fill(0)
    for (const ms of [10.1, 900, 0]) expected[latencyBucket(ms)] = (expected[latencyBucket(ms)] ?? 0) + 1
    expect(stats[0]?.durationHistogram).toEqual(expected)
  })

  it('are those of the rows, though rows are sent again', async () => {
    const rows = [row(), row({ status: 404 })]
    await writeRequests(rows)
    await writeRequests([...rows, row()])
    expect(await counts()).toMatchObject({ 'GET /ok/:id': { requests: 3, clientErrors: 1 } })
    expect(await RequestLog.query(owner()).resultSize()).toBe(3)
  })
})
