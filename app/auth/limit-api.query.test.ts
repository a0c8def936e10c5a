import { owner } from '../../tests/support/database'
import { createTenant, createUser } from '../../tests/factories/world'
import { requestTo } from '../../tests/support/sign-in'
import { beforeEach, expect, it } from 'vitest'
import { AuditLog } from '~/models/audit-log'
import type { HttpError } from '~/platform/problem.server'
import { limitApi } from './limit-api.server'
import { type Scope, signInScope, staffScope } from './scope.server'

let tenantId: string
const request = requestTo('/api/admin/analytics/overview?tenant=a')

beforeEach(async () => {
  tenantId = (await createTenant(owner())).id
})

async function person(address: string): Promise<Scope> {
  const { id: userId } = await createUser(owner(), { role: 'admin', tenantId })
  return staffScope({ role: 'admin', userId, tenantId }, { address, requestId: 'request-0001' })
}

const attempt = (scope: Scope) => limitApi(request, scope).catch((error: HttpError) => error)
const events = () => AuditLog.query(owner()).where({ type: 'api.rate_limited' })

it('tells what is left of both limits, and refuses the 121st request of a person within a minute', async () => {
  const scope = await person('192.0.2.1')
  const first = await limitApi(request, scope)
  expect(Object.fromEntries(first)).toEqual({
    'ratelimit-limit': '120',
    'ratelimit-remaining': '119',
    'ratelimit-reset': '60',
    'ratelimit-policy': '120;w=60, 300;w=60',
  })
  for (let n = 2; n <= 120; n += 1) await limitApi(request, scope)
  const refused = (await attempt(scope)) as HttpError
  expect(refused.status).toBe(429)
  expect(refused.headers.get('RateLimit-Remaining')).toBe('0')
  expect(Number(refused.headers.get('Retry-After'))).toBeGreaterThan(0)
  await attempt(scope)
  expect(await events()).toMatchObject([
    {
      tenantId,
      actorId: scope.actor.id,
      address: '192.0.2.1',
      requestId: 'request-0001',
      payload: { limit: 'api-user', path: '/api/admin/analytics/overview' },
    },
  ])
  expect(await limitApi(request, await person('192.0.2.2'))).toBeInstanceOf(Headers)
})

it('lets wrong keys take nothing from who has a right one at the same address', async () => {
  const stranger = signInScope({ address: '192.0.2.4' })
  for (let n = 0; n < 60; n += 1) await limitApi(request, stranger)
  expect(((await attempt(stranger)) as HttpError).status).toBe(429)
  expect((await limitApi(request, await person('192.0.2.4'))).get('RateLimit-Remaining')).toBe('119')
})

it('refuses the 301st request from one address, whoever they are', async () => {
  for (let each = 0; each < 3; each += 1) {
    const scope = await person('192.0.2.3')
    for (let n = 0; n < 100; n += 1) await limitApi(request, scope)
  }
  const refused = (await attempt(await person('192.0.2.3'))) as HttpError
  expect([refused.status, refused.headers.get('RateLimit-Limit')]).toEqual([429, '300'])
  expect(await events()).toMatchObject([{ payload: { limit: 'api-address' } }])
})
