import { owner } from '../../../tests/support/database'
import {
  createDevelopment,
  createHomeowner,
  createTenant,
  createUnit,
  createUser,
} from '../../../tests/factories/world'
import {
  fromAddress,
  outcomeOf,
  requestTo,
  routeArgs,
  staffCookie,
  toCookieHeader,
} from '../../../tests/support/sign-in'
import { UnsecuredJWT, SignJWT } from 'jose'
import { beforeEach, describe, expect, it } from 'vitest'
import { requireHomeowner, requirePermission } from '~/auth/guards.server'
import { staffScope } from '~/auth/scope.server'
import { newId } from '~/lib/id'
import { deriveKey } from '~/platform/keys.server'
import { action as homeownerAction } from '~/routes/admin.developments.$developmentId.homeowners_.$homeownerId'
import { action as apiAction } from '~/routes/api.admin.homeowners.$homeownerId.impersonate'
import { action as stopAction } from '~/routes/impersonate.stop'
import { enterImpersonation } from './commands/enter-impersonation.server'
import { startImpersonation } from './commands/start-impersonation.server'
import { stopImpersonation } from './commands/stop-impersonation.server'
import { readToken, signToken } from './token.server'

const reason = 'They called: the plan does not open'

async function world(role: 'admin' | 'super_admin' | 'developer' = 'admin') {
  const tenant = await createTenant(owner())
  const place = await createDevelopment(owner(), tenant)
  const unit = await createUnit(owner(), place)
  const homeowner = await createHomeowner(owner(), place, { unit, name: 'Aoife Byrne' })
  const tenantId = role === 'super_admin' ? null : tenant.id
  const user = await createUser(owner(), { role, tenantId, name: 'Ciara Doyle' }, role === 'developer' ? [place] : [])
  const scope =
    role === 'super_admin'
      ? staffScope({ role, userId: user.id })
      : staffScope({ role: 'admin', userId: user.id, tenantId: tenant.id })
  return { tenant, place, homeowner, user, scope }
}

let address = 0
// Each test from an address of its own: what is refused is counted by it.
beforeEach(() => void (address += 1))
const enter = (token: string, cookie?: string) =>
  fromAddress(`198.51.100.${address}`, () =>
    enterImpersonation(requestTo('/impersonate', { cookie, form: { token } }), token),
  )
const events = (type: string) => owner()('auditLog').where({ type }).orderBy('createdAt')

async function started(role?: 'admin' | 'super_admin') {
  const made = await world(role)
  const { token, expiresAt } = await startImpersonation(made.scope, { homeownerId: made.homeowner.id, reason })
  const claims = await readToken(token)
  if (typeof claims === 'string') throw new Error(claims)
  return { ...made, token, expiresAt, claims }
}

describe('opening a homeowner’s app', () => {
  it('makes one session of one token, with actor and reason on record', async () => {
    const { token, user, homeowner, claims } = await started()
    const result = await enter(token)
    if (result.kind !== 'entered') throw new Error(result.reason)
    const cookie = toCookieHeader(result.setCookie)
    const scope = await requireHomeowner(requestTo('/home', { cookie }))
    expect(scope.impersonation).toMatchObject({ id: claims.impersonationId, userId: user.id, mayWrite: false })
    for (const type of ['impersonation.started', 'impersonation.entered']) {
      const [row] = await events(type)
      expect(row).toMatchObject({ actorKind: 'user', actorId: user.id, subjectId: claims.impersonationId })
      expect(row.payload).toMatchObject({ homeownerId: homeowner.id, reason })
    }
    const session = await owner()('sessions').where({ impersonationId: claims.impersonationId }).first()
    expect(Date.parse(session?.expiresAt) - Date.now()).toBeLessThanOrEqual(3_600_000)
    expect(await outcomeOf(() => requirePermission(requestTo('/admin', { cookie }), 'analytics:read'))).toMatchObject({
      status: 403,
    })
  })

  it('lets those write who may', async () => {
    expect((await started('super_admin')).claims).toBeTruthy()
    expect(await owner()('impersonations').select('mayWrite')).toEqual([{ mayWrite: true }])
  })

  it('ends by the button of the banner, and leads back', async () => {
    const { token, homeowner, place, user } = await started()
    const result = await enter(token)
    const cookie = toCookieHeader(result.kind === 'entered' ? result.setCookie : '')
    const left = (await stopAction(routeArgs(requestTo('/impersonate/stop', { cookie, form: {} })))) as Response
    expect(left.headers.get('Location')).toBe(`/admin/developments/${place.id}/homeowners/${homeowner.id}`)
    expect(left.headers.get('Set-Cookie')).toContain('openhouse_home=')
    expect(await outcomeOf(() => requireHomeowner(requestTo('/home', { cookie })))).toMatchObject({ status: 302 })
    expect(await events('impersonation.ended')).toMatchObject([{ actorId: user.id }])
    expect(await enter(token)).toEqual({ kind: 'refused', reason: 'replayed' })
  })

  it('is ended by any colleague', async () => {
    const { token, homeowner, place, claims, tenant } = await started()
    const result = await enter(token)
    const colleague = await createUser(owner(), { role: 'admin', tenantId: tenant.id })
    const scope = staffScope({ role: 'admin', userId: colleague.id, tenantId: tenant.id })
    const home = { developmentId: place.id, homeownerId: homeowner.id, impersonationId: claims.impersonationId }
    expect(await stopImpersonation(scope, home)).toBe(true)
    expect(await stopImpersonation(scope, home)).toBe(false)
    const cookie = toCookieHeader(result.kind === 'entered' ? result.setCookie : '')
    expect(await outcomeOf(() => requireHomeowner(requestTo('/home', { cookie })))).toMatchObject({ status: 302 })
    expect(await events('impersonation.ended')).toMatchObject([{ actorId: colleague.id }])
    const stranger = await world()
    expect(await outcomeOf(() => stopImpersonation(stranger.scope, home))).toMatchObject({ status: 404 })
  })
})

describe('a token', () => {
  it('that comes twice at once lets one in', async () => {
    const { token } = await started()
    const results = await Promise.all([enter(token), enter(token), enter(token)])
    expect(results.filter(({ kind }) => kind === 'entered')).toHaveLength(1)
    expect(results.filter((result) => result.kind === 'refused' && result.reason === 'replayed')).toHaveLength(2)
    expect((await events('impersonation.refused')).map(({ payload }) => payload.reason)).toEqual([
      'replayed',
      'replayed',
    ])
  })

  it('that has run out is refused', async () => {
    const { claims } = await started()
    expect(await enter(await signToken(claims, new Date(Date.now() - 1_000).toISOString()))).toMatchObject({
      reason: 'expired',
    })
  })

  it('whose impersonation has run out, or was ended, is refused', async () => {
    const { token, claims } = await started()
    await owner()('impersonations').update({ expiresAt: new Date(Date.now() - 1_000) })
    expect(await enter(token)).toMatchObject({ reason: 'expired' })
    await owner()('impersonations').update({ expiresAt: new Date(Date.now() + 1_000_000), endedAt: new Date() })
    expect(await enter(token)).toMatchObject({ reason: 'ended' })
    await owner()('impersonations').where({ id: claims.impersonationId }).delete()
    expect(await enter(token)).toMatchObject({ reason: 'ended' })
  })

  it.each([
    ['signed with another key', (body: SignJWT) => body.sign(Buffer.alloc(32, 1))],
    ['for another audience', (body: SignJWT) => body.setAudience('openhouse:other').sign(deriveKey('impersonation'))],
    ['of another issuer', (body: SignJWT) => body.setIssuer('elsewhere').sign(deriveKey('impersonation'))],
    ['that never ends', (body: SignJWT) => body.setExpirationTime(undefined as never).sign(deriveKey('impersonation'))],
  ])('%s is forged', async (_, sign) => {
    const { claims, expiresAt } = await started()
    const body = () =>
      new SignJWT({ act: { sub: claims.userId }, tenant: claims.tenantId })
        .setProtectedHeader({ alg: 'HS256' })
        .setIssuer('openhouse')
        .setAudience('openhouse:impersonation')
        .setSubject(claims.homeownerId)
        .setJti(claims.impersonationId)
        .setIssuedAt()
        .setExpirationTime(new Date(expiresAt))
    const token = await Promise.resolve()
      .then(() => sign(body()))
      .catch(() => 'not.a.token')
    expect(await enter(token)).toMatchObject({ reason: 'forged' })
    expect(await owner()('sessions')).toEqual([])
  })

  it('without a signature, or of other people, is forged', async () => {
    const { claims, expiresAt, token } = await started()
    const unsigned = new UnsecuredJWT({ act: { sub: claims.userId }, tenant: claims.tenantId })
      .setIssuer('openhouse')
      .setAudience('openhouse:impersonation')
      .setSubject(claims.homeownerId)
      .setJti(claims.impersonationId)
      .setIssuedAt()
      .setExpirationTime(new Date(expiresAt))
      .encode()
    const [head, , tail] = token.split('.')
    const changed = [head, Buffer.from(JSON.stringify({ ...claims, sub: newId() })).toString('base64url'), tail].join(
      '.',
    )
    const ofAnother = await signToken({ ...claims, homeownerId: newId() }, expiresAt)
    for (const bad of [unsigned, changed, ofAnother, '', 'x.y.z'])
      expect(await enter(bad)).toMatchObject({ reason: 'forged' })
    expect(await owner()('sessions')).toEqual([])
    expect(await events('impersonation.refused')).toHaveLength(5)
  })

  it('of another company, or in the browser of another member of staff, is refused', async () => {
    const { claims, expiresAt, token, tenant } = await started()
    expect(await enter(await signToken({ ...claims, tenantId: newId() }, expiresAt))).toMatchObject({
      reason: 'wrong_tenant',
    })
    const stranger = await world()
    expect(await enter(token, await staffCookie(stranger.user))).toMatchObject({ reason: 'wrong_tenant' })
    const colleague = await createUser(owner(), { role: 'admin', tenantId: tenant.id })
    expect(await enter(token, await staffCookie(colleague))).toMatchObject({ reason: 'wrong_person' })
    const rows = await events('impersonation.refused')
    expect(rows.map(({ actorId }) => actorId)).toEqual([null, stranger.user.id, colleague.id])
    expect(rows[0]).toMatchObject({ tenantId: tenant.id })
  })

  it('that is guessed again and again is refused without a look', async () => {
    for (let tries = 0; tries < 20; tries += 1) await enter('guess')
    expect(await enter('guess')).toEqual({ kind: 'refused', reason: 'slowed' })
    expect(await events('impersonation.refused')).toHaveLength(20)
    // A colleague at the same address has a right one.
    expect(await enter((await started()).token)).toMatchObject({ kind: 'entered' })
  })
})

describe('POST /api/admin/homeowners/:id/impersonate', () => {
  async function post(
    json: unknown,
    { user, homeowner }: Pick<Awaited<ReturnType<typeof world>>, 'user' | 'homeowner'>,
  ) {
    const request = requestTo('/api', { cookie: await staffCookie(user), json })
    return (await apiAction(routeArgs(request, { homeownerId: homeowner.id }))) as Response
  }

  it('answers with token, address and end', async () => {
    const made = await world()
    const answer = await post({ reason }, made)
    expect(answer.status).toBe(201)
    const body = await answer.json()
    expect(Object.keys(body)).toEqual(['token', 'login_url', 'expires_at'])
    expect(body.login_url.endsWith(`/impersonate#token=${body.token}`)).toBe(true)
    expect(Date.parse(body.expires_at) - Date.now()).toBeLessThanOrEqual(3_600_000)
    expect(await enter(body.token)).toMatchObject({ kind: 'entered' })
  })

  it('wants a reason', async () => {
    const made = await world()
    for (const wrong of [{}, { reason: 'short' }, { reason: ' '.repeat(40) }, { reason: 'x'.repeat(501) }]) {
      const answer = await post(wrong, made)
      expect(answer.status).toBe(400)
      expect((await answer.json()).errors.reason).toHaveLength(1)
    }
  })

  it('is not for developers, nor for homes of others', async () => {
    expect((await post({ reason }, await world('developer'))).status).toBe(403)
    const { homeowner } = await world()
    expect((await post({ reason }, { ...(await world()), homeowner })).status).toBe(404)
  })
})

it('the form of the homeowner’s page opens the app at once', async () => {
  const { user, homeowner, place } = await world()
  const cookie = await staffCookie(user)
  const post = (form: Record<string, string>) =>
    fromAddress('203.0.113.9', () =>
      outcomeOf(async () =>
        homeownerAction(
          routeArgs(requestTo('/admin', { cookie, form }), { developmentId: place.id, homeownerId: homeowner.id }),
        ),
      ),
    )
  expect(await post({ intent: 'start', reason: 'no' })).toMatchObject({ data: { reason: 'no' }, init: { status: 400 } })
  const opened = (await post({ intent: 'start', reason })) as Response
  expect(opened.headers.get('Location')).toBe('/home')
  const home = toCookieHeader(opened.headers.get('Set-Cookie') ?? '')
  expect((await requireHomeowner(requestTo('/home', { cookie: home }))).impersonation?.actorName).toBe('Ciara Doyle')
})
