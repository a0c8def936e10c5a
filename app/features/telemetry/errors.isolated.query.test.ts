import { owner } from '../../../tests/support/database'
import { createDevelopment, createHomeowner, createTenant, createUser } from '../../../tests/factories/world'
import { fromAddress, homeCookie, outcomeOf, requestTo, routeArgs, staffCookie } from '../../../tests/support/sign-in'
import type { ServerBuild } from '@remix-run/node'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Development } from '~/models/development'
import { AuditLog } from '~/models/audit-log'
import { ErrorLog } from '~/models/error-log'
import { JobStatus } from '~/models/job-status'
import type { Tenant } from '~/models/tenant'
import { matchRoute } from '~/platform/http/route-match.server'
import { deadJobs } from '~/platform/queue/dead-jobs.server'
import { type PersonFacts, noteFacts, runInRequest } from '~/platform/request-context.server'
import { reportUnexpected } from '~/platform/unexpected-errors.server'
import { action } from '~/routes/api.client-errors'
import { errorRows } from './commands/record-error.server'
import { keepTelemetry } from './keep-telemetry.server'

let tenant: Tenant
let mine: Development
let other: Development
let elsewhere: Development

keepTelemetry()

beforeEach(async () => {
  tenant = await createTenant(owner())
  mine = await createDevelopment(owner(), tenant)
  other = await createDevelopment(owner(), tenant)
  elsewhere = await createDevelopment(owner(), await createTenant(owner()))
})

async function kept() {
  await errorRows.flush()
  return ErrorLog.query(owner()).orderBy('id')
}

const pattern = '/admin/developments/:developmentId'

function failAt(developmentId: string, person: PersonFacts | undefined, error: unknown): void {
  runInRequest({ requestId: 'request-0001' }, () => {
    noteFacts({ route: pattern, params: { developmentId }, person })
    reportUnexpected(error)
  })
}

describe('an error of the server', () => {
  it('is kept with its route, request and place, and without what is secret', async () => {
    const error = new TypeError('password=hunter2 is undefined')
    const admin: PersonFacts = { kind: 'user', tenantId: tenant.id, developmentIds: null }
    failAt(mine.id, admin, error)
    // Another layer tells of it too.
    failAt(mine.id, admin, error)
    expect(await kept()).toMatchObject([
      {
        source: 'server',
        type: 'TypeError',
        message: 'password=[hidden] is undefined',
        stack: expect.stringContaining('errors.isolated.query.test'),
        route: pattern,
        requestId: 'request-0001',
        tenantId: tenant.id,
        developmentId: mine.id,
      },
    ])
  })

  it('belongs to a development only if the person may see it', async () => {
    const at = (id: string, person: PersonFacts | undefined) => failAt(id, person, new Error('x'))
    at(elsewhere.id, { kind: 'user', tenantId: tenant.id, developmentIds: null })
    at(other.id, { kind: 'user', tenantId: tenant.id, developmentIds: [mine.id] })
    at('no-id', { kind: 'user', tenantId: tenant.id, developmentIds: null })
    at(mine.id, { kind: 'user', tenantId: null, developmentIds: null })
    at(elsewhere.id, { kind: 'homeowner', tenantId: tenant.id, developmentIds: [mine.id] })
    at(mine.id, undefined)
    expect((await kept()).map(({ tenantId, developmentId }) => [tenantId, developmentId])).toEqual([
      [tenant.id, null],
      [tenant.id, null],
      [tenant.id, null],
      [tenant.id, mine.id],
      [tenant.id, mine.id],
      [null, null],
    ])
  })

  it('is cut, whatever was thrown', async () => {
    failAt(mine.id, undefined, new Error('x'.repeat(9_000)))
    failAt(mine.id, undefined, 'a text\0 with what Postgres refuses')
    const errors = await kept()
    expect(errors[0]?.message).toHaveLength(500)
    expect(errors[0]?.stack?.length).toBeLessThanOrEqual(4_000)
    expect(errors[1]).toMatchObject({ type: 'string', message: 'a text with what Postgres refuses' })
  })
})

it('a job that died is kept with its place', async () => {
  const { id } = await JobStatus.query(owner()).insertAndFetch({
    tenantId: tenant.id,
    developmentId: mine.id,
    queue: 'delete-files',
    state: 'dead',
  })
  deadJobs.tell({ queue: 'delete-files', jobId: id, type: 'TimeoutError', message: 'took too long' })
  deadJobs.tell({ queue: 'delete-expired', jobId: mine.id, type: 'Error', message: 'nobody owns it' })
  expect(await kept()).toMatchObject([
    { source: 'job', type: 'TimeoutError', route: 'delete-files', tenantId: tenant.id, developmentId: mine.id },
    { source: 'job', route: 'delete-expired', tenantId: null, developmentId: null },
  ])
})

describe('POST /api/client-errors', () => {
  const routes = {
    root: { id: 'root', path: '' },
    page: { id: 'page', parentId: 'root', path: 'admin/developments/:developmentId' },
    home: { id: 'home', parentId: 'root', path: 'home' },
  } as unknown as ServerBuild['routes']
  beforeEach(() => void matchRoute(routes, '/'))

  async function post(report: unknown, cookie?: string, address = '192.0.2.7'): Promise<Response> {
    const request = requestTo('/api/client-errors', { json: report, cookie, headers: { 'User-Agent': 'A Browser' } })
    return (await fromAddress(address, () => outcomeOf(() => action(routeArgs(request))))) as Response
  }
  const report = () => ({ type: 'TypeError', message: 'x is undefined', path: `/admin/developments/${mine.id}` })

  it('keeps what befell a member of staff, a homeowner, and somebody unknown', async () => {
    const admin = await createUser(owner(), { role: 'admin', tenantId: tenant.id })
    const developer = await createUser(owner(), { role: 'developer', tenantId: tenant.id }, [other])
    const homeowner = await createHomeowner(owner(), other)
    expect((await post(report(), await staffCookie(admin))).status).toBe(204)
    expect((await post(report(), await staffCookie(developer))).status).toBe(204)
    expect((await post({ ...report(), path: '/home' }, await homeCookie(homeowner))).status).toBe(204)
    expect((await post(report())).status).toBe(204)
    const errors = await kept()
    expect(errors.map(({ route, tenantId, developmentId }) => [route, tenantId, developmentId])).toEqual([
      [pattern, tenant.id, mine.id],
      [pattern, tenant.id, null],
      ['/home', tenant.id, other.id],
      [pattern, null, null],
    ])
    expect(errors[0]).toMatchObject({ source: 'client', type: 'TypeError', userAgent: 'A Browser' })
  })

  it('refuses what is no report, and what is too large', async () => {
    const statuses = []
    for (const wrong of [
      {},
      { message: ' ' },
      'text',
      null,
      { message: 7 },
      { message: 'x', path: 'https://e.example' },
    ])
      statuses.push((await post(wrong)).status)
    expect(statuses).toEqual([400, 400, 400, 400, 400, 400])
    expect((await post({ message: 'x', stack: 'y'.repeat(20_000) })).status).toBe(413)
    expect(await kept()).toEqual([])
  })

  it('is done with texts that are made to be read slowly, before anybody notices', async () => {
    const message = 'x-'.repeat(240)
    const stack = 'a.b-password=a://:@'.repeat(300)
    const before = process.cpuUsage()
    for (let n = 0; n < 10; n += 1) expect((await post({ ...report(), message, stack })).status).toBe(204)
    const { user, system } = process.cpuUsage(before)
    expect((user + system) / 1_000).toBeLessThan(1_000)
  })

  it('takes sixty a minute from the people of one address', async () => {
    const cookie = await staffCookie(await createUser(owner(), { role: 'admin', tenantId: tenant.id }))
    for (let n = 0; n < 60; n += 1) expect((await post(report(), cookie, '192.0.2.97')).status).toBe(204)
    expect((await post(report(), cookie, '192.0.2.97')).status).toBe(429)
  })

  it('takes twenty a minute from strangers at one address, and records once that it took no more', async () => {
    for (let n = 0; n < 20; n += 1) expect((await post(report(), undefined, '192.0.2.99')).status).toBe(204)
    const refused = [await post(report(), undefined, '192.0.2.99'), await post(report(), undefined, '192.0.2.99')]
    expect(refused.map(({ status }) => status)).toEqual([429, 429])
    expect(Number(refused[1]?.headers.get('Retry-After'))).toBeGreaterThan(0)
    expect((await post(report(), undefined, '192.0.2.98')).status).toBe(204)
    const events = await AuditLog.query(owner()).where({ type: 'api.rate_limited' })
    expect(events.map(({ payload }) => payload)).toEqual([{ limit: 'client-errors', path: '/api/client-errors' }])
  })
})
