import { owner } from '../../tests/support/database'
import { createDevelopment, createHomeowner, createTenant, createUnit, createUser } from '../../tests/factories/world'
import { fromAddress, homeCookie, outcomeOf, requestTo, staffCookie } from '../../tests/support/sign-in'
import { describe, expect, it } from 'vitest'
import { currentPerson, requireHomeowner, requirePermission } from './guards.server'
import { newId } from '~/lib/id'
import { staffScope, systemScope } from './scope.server'
import { endSessionsOfUnit } from './sessions.server'

const hour = 3_600_000

async function aDeveloper() {
  const tenant = await createTenant(owner())
  const place = await createDevelopment(owner(), tenant)
  const user = await createUser(owner(), { role: 'developer', tenantId: tenant.id }, [place])
  return { tenant, place, user, cookie: await staffCookie(user) }
}

async function aHomeowner() {
  const tenant = await createTenant(owner())
  const place = await createDevelopment(owner(), tenant)
  const unit = await createUnit(owner(), place)
  const homeowner = await createHomeowner(owner(), place, { unit })
  return { tenant, place, unit, homeowner, cookie: await homeCookie(homeowner) }
}

const analytics = (cookie?: string, path = '/admin?days=7') =>
  requirePermission(requestTo(path, { cookie }), 'analytics:read')
const ageSessions = (ms: number) =>
  owner().raw(
    `UPDATE sessions SET created_at = created_at - make_interval(secs => ?), last_seen_at = last_seen_at - make_interval(secs => ?),
       expires_at = expires_at - make_interval(secs => ?)`,
    [ms / 1000, ms / 1000, ms / 1000],
  )
const statusOf = async (work: () => Promise<unknown>) => {
  const outcome = await outcomeOf(work)
  return outcome instanceof Response ? outcome.status : 'in'
}

describe('requirePermission', () => {
  it('gives a developer the developments assigned at this moment', async () => {
    const { place, user, tenant, cookie } = await aDeveloper()
    expect((await analytics(cookie)).developmentIds).toEqual([place.id])
    const second = await createDevelopment(owner(), tenant)
    await owner()('userDevelopments').insert({ userId: user.id, developmentId: second.id, tenantId: tenant.id })
    await owner()('userDevelopments').where({ developmentId: place.id }).delete()
    expect((await analytics(cookie)).developmentIds).toEqual([second.id])
  })

  it.each([
    ['their password', { passwordHash: 'another' }],
    ['their role', { role: 'admin' }],
    ['that they are disabled, though only for a moment', { disabledAt: new Date() }],
  ])('ends when somebody changes %s, by whatever means', async (_, change) => {
    const { user, tenant, cookie } = await aDeveloper()
    expect(await statusOf(() => analytics(cookie))).toBe('in')
    const administrator = staffScope({ role: 'admin', tenantId: tenant.id, userId: newId() })
    await administrator.write((tx) => tx('users').where({ id: user.id }).update(change))
    await administrator.write((tx) => tx('users').where({ id: user.id }).update({ disabledAt: null }))
    expect(await statusOf(() => analytics(cookie))).toBe(302)
    expect(await statusOf(async () => analytics(await staffCookie(user)))).toBe('in')
  })

  it('goes on when something else of them changes', async () => {
    const { user, cookie } = await aDeveloper()
    await owner()('users')
      .where({ id: user.id })
      .update({ name: 'Another', role: 'developer', lastLoginAt: new Date() })
    expect(await statusOf(() => analytics(cookie))).toBe('in')
  })

  it('follows the role: a developer who becomes an administrator, and one without the permission', async () => {
    const { user, tenant, cookie: before } = await aDeveloper()
    expect(await statusOf(() => requirePermission(requestTo('/admin', { cookie: before }), 'audit:read'))).toBe(403)
    await owner()('users').where({ id: user.id }).update({ role: 'admin' })
    const cookie = await staffCookie(user)
    const scope = await requirePermission(requestTo('/admin', { cookie }), 'audit:read')
    expect(scope).toMatchObject({ role: 'admin', tenantId: tenant.id, developmentIds: null })
    expect(await statusOf(() => requirePermission(requestTo('/admin', { cookie }), 'platform:read'))).toBe(403)
  })

  it('is not for somebody who was disabled a moment ago', async () => {
    const { user, cookie } = await aDeveloper()
    expect(await statusOf(() => analytics(cookie))).toBe('in')
    await owner()('users').where({ id: user.id }).update({ disabledAt: new Date() })
    expect(await statusOf(() => analytics(cookie))).toBe(302)
  })

  it('leads to the sign-in page and back, or answers 401 under /api', async () => {
    const answer = (await outcomeOf(() => analytics(undefined, '/admin/developments?tenant=a'))) as Response
    expect(answer.status).toBe(302)
    expect(answer.headers.get('Location')).toBe('/login?redirectTo=%2Fadmin%2Fdevelopments%3Ftenant%3Da')
    const api = (await outcomeOf(() => analytics(undefined, '/api/report'))) as Response
    expect(api.status).toBe(401)
    expect(api.headers.get('Content-Type')).toMatch(/^application\/problem\+json/)
    expect(await api.json()).toMatchObject({ status: 401, instance: '/api/report' })
  })

  it('leads a form back to the page that it was on', async () => {
    const request = (referer: string) => requestTo('/admin/upload', { form: { a: '1' }, headers: { Referer: referer } })
    const location = async (referer: string) =>
      ((await outcomeOf(() => requirePermission(request(referer), 'documents:write'))) as Response).headers.get(
        'Location',
      )
    expect(await location('http://openhouse.test/admin/documents')).toBe('/login?redirectTo=%2Fadmin%2Fdocuments')
    expect(await location('http://evil.test/admin')).toBe('/login')
  })

  it('is 403 for a homeowner, and requireHomeowner for staff', async () => {
    const { cookie } = await aHomeowner()
    expect(await statusOf(() => analytics(cookie))).toBe(403)
    const staff = await aDeveloper()
    expect(await statusOf(() => requireHomeowner(requestTo('/home/chat', { cookie: staff.cookie })))).toBe(403)
    expect(await statusOf(() => requireHomeowner(requestTo('/home/chat')))).toBe(302)
    expect(await statusOf(() => requireHomeowner(requestTo('/api/chat', { json: {} })))).toBe(401)
  })

  it('keeps staff and homeowner of one browser apart', async () => {
    const staff = await aDeveloper()
    const home = await aHomeowner()
    const request = requestTo('/', { cookie: `${staff.cookie}; ${home.cookie}` })
    expect(await currentPerson(request)).toMatchObject({
      staff: { id: staff.user.id },
      homeowner: { id: home.homeowner.id, unitId: home.unit.id },
    })
    const crossed = home.cookie.replace('openhouse_home', 'openhouse_staff')
    expect(await statusOf(() => analytics(crossed))).toBe(302)
  })
})

describe('a session', () => {
  it('of staff ends after twelve hours without use', async () => {
    const { cookie } = await aDeveloper()
    await ageSessions(11.9 * hour)
    expect(await statusOf(() => analytics(cookie))).toBe('in')
    await ageSessions(12.1 * hour)
    expect(await statusOf(() => analytics(cookie))).toBe(302)
  })

  it('of staff that is used lasts seven days at the most', async () => {
    const { cookie } = await aDeveloper()
    for (let hours = 10; hours < 7 * 24; hours += 10) {
      await ageSessions(10 * hour)
      expect(await statusOf(() => analytics(cookie))).toBe('in')
    }
    await ageSessions(10 * hour)
    expect(await statusOf(() => analytics(cookie))).toBe(302)
  })

  it('of a homeowner ends after sixty days without use', async () => {
    const { cookie, homeowner } = await aHomeowner()
    const enter = () => statusOf(() => requireHomeowner(requestTo('/home/chat', { cookie })))
    await ageSessions(59 * 24 * hour)
    expect(await enter()).toBe('in')
    const row = await owner()('homeowners').select('lastActiveAt').where({ id: homeowner.id }).first()
    expect(Date.now() - Date.parse(row?.lastActiveAt)).toBeLessThan(60_000)
    await ageSessions(61 * 24 * hour)
    expect(await enter()).toBe(302)
  })

  it('is not written at each request', async () => {
    const { cookie } = await aDeveloper()
    const before = await owner()('sessions').select('lastSeenAt').first()
    await analytics(cookie)
    expect(await owner()('sessions').select('lastSeenAt').first()).toEqual(before)
  })

  it('is looked up once for all loaders of a request', async () => {
    const { cookie } = await aDeveloper()
    const queries: string[] = []
    const listen = ({ sql }: { sql: string }) => queries.push(sql)
    owner().on('query', listen)
    await fromAddress('192.0.2.1', () => Promise.all([analytics(cookie), analytics(cookie), analytics(cookie)]))
    owner().removeListener('query', listen)
    expect(queries.filter((sql) => sql.includes('FROM sessions'))).toHaveLength(1)
  })

  it('of a homeowner ends when the code of the home is no longer trusted', async () => {
    const { cookie, unit, tenant } = await aHomeowner()
    const other = await aHomeowner()
    await systemScope(tenant.id).write((tx) => endSessionsOfUnit(tx, unit.id))
    expect(await statusOf(() => requireHomeowner(requestTo('/home/chat', { cookie })))).toBe(302)
    expect(await statusOf(() => requireHomeowner(requestTo('/home/chat', { cookie: other.cookie })))).toBe('in')
  })
})
