// A key of a company's program: shown once, less than its person may do, and worth nothing once it or its person is taken back.
import { beforeEach, describe, expect, it } from 'vitest'
import { createDevelopment, createTenant, createUser } from '../../tests/factories/world'
import { owner } from '../../tests/support/database'
import { fromAddress, outcomeOf, requestTo, routeArgs, staffCookie } from '../../tests/support/sign-in'
import { newId } from '~/lib/id'
import type { Development } from '~/models/development'
import { action as changeKeys, loader as keysPage } from '~/routes/admin.api-keys'
import { loader as listUnits } from '~/routes/api.admin.analytics.developments.$developmentId.units.detailed'
import { action as impersonate } from '~/routes/api.admin.homeowners.$homeownerId.impersonate'
import { action as putUnits } from '~/routes/api.v1.developments.$developmentId.units'
import { requirePermission } from './guards.server'

type Made = { data: { made?: { key: string }; errors?: object }; init: { headers: HeadersInit } }

let place: Development
let maeve: { id: string; tenantId: string | null }
let cookie: string
let address = 0

const from = <T>(work: () => Promise<T>) => fromAddress(`203.0.113.${(address += 1)}`, () => outcomeOf(work))
const ask = async (permissions: string[], more: Record<string, string> = {}) => {
  const body = new URLSearchParams({ intent: 'create', id: newId(), name: 'Our CRM', ...more })
  for (const permission of permissions) body.append('permissions', permission)
  const request = requestTo('/admin/api-keys', { cookie })
  return from(async () =>
    changeKeys(routeArgs(new Request(request.url, { method: 'POST', headers: request.headers, body }))),
  )
}
const newKey = async (...permissions: string[]) => ((await ask(permissions)) as Made).data.made?.key ?? ''
const bearer = (key: string) => ({ Authorization: `Bearer ${key}` })
const statusOf = async (work: () => Promise<unknown>) => ((await from(work)) as Response).status
const lists = (key: string, query = '') =>
  from(() =>
    listUnits(
      routeArgs(requestTo(`/api/admin/analytics/x${query}`, { headers: bearer(key) }), { developmentId: place.id }),
    ),
  ) as Promise<Response>
const puts = (key: string, developmentId = place.id) =>
  statusOf(() => {
    const headers = { ...bearer(key), 'Idempotency-Key': newId() }
    const json = { dry_run: true, rows: [{ number: '12', address: '12 Oak Park' }] }
    return putUnits(routeArgs(requestTo('/api/v1/x', { method: 'PUT', headers, json }), { developmentId }))
  })

beforeEach(async () => {
  const tenant = await createTenant(owner())
  place = await createDevelopment(owner(), tenant)
  maeve = await createUser(owner(), { role: 'admin', tenantId: tenant.id })
  cookie = await staffCookie(maeve)
})

describe('a key of a program', () => {
  it('is shown once, kept by nobody, and made by who shows that it is they', async () => {
    const made = (await ask(['homeowners:read'])) as Made
    expect(new Headers(made.init.headers).get('Cache-Control')).toBe('no-store')
    const key = made.data.made?.key ?? ''
    expect(key).toMatch(/^ohs_[\w-]{43}$/)
    const stored = JSON.stringify([await owner()('staffApiKeys'), await owner()('auditLog')])
    expect(stored).not.toContain(key)
    const page = JSON.stringify(await keysPage(routeArgs(requestTo('/admin/api-keys', { cookie }))))
    expect([page.includes('Our CRM'), page.includes(key)]).toEqual([true, false])
    expect(await ask([])).toMatchObject({ data: { errors: { permissions: [expect.any(String)] } } })
    expect(await ask(['staff:write'])).toMatchObject({ init: { status: 400 } })
    await owner()('sessions').update({ provedAt: new Date(0) })
    expect(((await ask(['homeowners:read'])) as Response).headers.get('Location')).toMatch(/^\/admin\/prove/)
  })

  it('does what it was given, in its company, and opens no page', async () => {
    const [reads, writes] = [await newKey('homeowners:read'), await newKey('homes:write')]
    expect((await lists(reads)).status).toBe(200)
    expect((await lists(reads, '?format=csv')).headers.get('Content-Type')).toContain('text/csv')
    expect([(await lists(writes)).status, await puts(reads)]).toEqual([403, 403])
    expect(await puts(writes)).toBeLessThan(300)
    const elsewhere = await createDevelopment(owner(), await createTenant(owner()))
    expect(await puts(writes, elsewhere.id)).toBe(404)
    const json = { reason: 'They asked us to look' }
    const request = requestTo('/api/x', { headers: bearer(writes), json })
    expect(await statusOf(async () => impersonate(routeArgs(request, { homeownerId: newId() })))).toBe(403)
    const asPage = requestTo('/admin/staff', { headers: bearer(writes) })
    expect(await statusOf(() => requirePermission(asPage, 'homes:write'))).toBe(302)
    expect((await owner()('staffApiKeys').whereNotNull('lastUsedAt').select('id')).length).toBe(2)
  })

  it('ends when it is taken back, has run out, or its person may less or nothing', async () => {
    const key = await newKey('homes:write')
    const user = owner()('users').where({ id: maeve.id })
    await user.clone().update({ role: 'developer', duty: 'viewer' })
    expect(await puts(key)).toBe(403)
    await user.clone().update({ role: 'admin', duty: null, disabledAt: new Date() })
    expect(await puts(key)).toBe(401)
    await user.clone().update({ disabledAt: null })
    expect(await puts(key)).toBeLessThan(300)
    await owner()('staffApiKeys').update({ expiresAt: new Date(0) })
    expect(await puts(key)).toBe(401)
    // Their sessions ended with their role.
    cookie = await staffCookie(maeve)
    const last = await newKey('homes:write')
    const [{ id: keyId }] = await owner()('staffApiKeys').orderBy('createdAt', 'desc').limit(1).select('id')
    await from(async () =>
      changeKeys(routeArgs(requestTo('/admin/api-keys', { cookie, form: { intent: 'revoke', keyId } }))),
    )
    expect(await puts(last)).toBe(401)
    const types = await owner()('auditLog').whereLike('type', 'staff_key.%').orderBy('id').pluck('type')
    expect(types).toEqual(['staff_key.created', 'staff_key.created', 'staff_key.revoked'])
  })
})
