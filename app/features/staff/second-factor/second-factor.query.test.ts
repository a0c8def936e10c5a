// The second step of signing in: set up, asked for, used once; wanted by a company; and asked again before dangerous acts.
import { beforeEach, describe, expect, it } from 'vitest'
import { createDevelopment, createHomeowner, createTenant, createUser } from '../../../../tests/factories/world'
import { owner } from '../../../../tests/support/database'
import {
  fromAddress,
  outcomeOf,
  requestTo,
  routeArgs,
  staffCookie,
  toCookieHeader,
} from '../../../../tests/support/sign-in'
import { hashPassword } from '~/auth/password.server'
import { signedIn } from '~/auth/sessions.server'
import { totpCode } from '~/lib/totp'
import { sealText, unsealText } from '~/platform/sealed-text.server'
import { loader as frame } from '~/routes/admin'
import { action as change, loader as account } from '~/routes/admin.account'
import { action as impersonate } from '~/routes/admin.developments.$developmentId.homeowners_.$homeownerId'
import { loader as engagement } from '~/routes/api.admin.analytics.developments.$developmentId.homeowners.engagement'
import { action as prove } from '~/routes/admin.prove'
import { action as staff } from '~/routes/admin.staff'
import { loader as words } from '~/routes/admin.words'
import { action as impersonateByApi } from '~/routes/api.admin.homeowners.$homeownerId.impersonate'
import { action as login } from '~/routes/login'
import { action as enter, loader as codePage } from '~/routes/login_.code'
import type { AccountPageProps } from '../account/page'

type Answer = { data: { errors?: Record<string, string[]>; codes?: string[]; message?: string }; init: ResponseInit }

const password = 'violet anchor spoon tuesday'
const passwordHash = await hashPassword(password)
const periodMs = 30_000
let maeve: Awaited<ReturnType<typeof createUser>>
let cookie: string
let address = 0

beforeEach(async () => {
  const { id: tenantId } = await createTenant(owner())
  maeve = await createUser(owner(), { role: 'admin', tenantId, email: 'maeve@example.test', passwordHash })
  cookie = await staffCookie(maeve)
})

const from = <T>(work: () => T | Promise<T>) =>
  fromAddress(`192.0.2.${(address += 1)}`, () => outcomeOf(async () => work()))
const post = async (form: Record<string, string>) =>
  (await from(() => change(routeArgs(requestTo('/admin/account', { cookie, form }))))) as Response | Answer
const shown = async () =>
  (await from(() => account(routeArgs(requestTo('/admin/account', { cookie }))))) as unknown as AccountPageProps
const isAway = (answer: unknown, to: string) =>
  answer instanceof Response && answer.status === 302 && (answer.headers.get('Location') ?? '').startsWith(to)

/** The code that an app shows so many periods from now. */
async function codeIn(periods: number): Promise<string> {
  const user = await owner()('users').where({ id: maeve.id }).first('totpSecret')
  return totpCode(unsealText(String(user?.totpSecret), 'totp', maeve.id), Date.now() + periods * periodMs)
}

async function setUp(): Promise<string[]> {
  expect(isAway(await post({ intent: 'totp-begin', currentPassword: password }), '/admin/account')).toBe(true)
  const answer = (await post({ intent: 'totp-confirm', code: await codeIn(-1) })) as Answer
  return answer.data.codes ?? []
}

async function signIn(): Promise<string> {
  const form = { email: 'maeve@example.test', password, redirectTo: '/admin/words' }
  const answer = (await from(() => login(routeArgs(requestTo('/login', { form }))))) as Response
  expect(answer.headers.get('Location')).toBe('/login/code?redirectTo=%2Fadmin%2Fwords')
  return toCookieHeader(...answer.headers.getSetCookie())
}

const enterWith = (jar: string, code: string) =>
  from(() => enter(routeArgs(requestTo('/login/code', { cookie: jar, form: { code, redirectTo: '/admin/words' } }))))
const isIn = async (as: string) => (await signedIn(requestTo('/admin', { cookie: as }))).staff !== null

describe('the second step', () => {
  it('is on once a code of the app was typed, and its secret is kept sealed and shown no more', async () => {
    expect((await shown()).secondFactor).toEqual({ isOn: false, recoveryCodesLeft: 0, pending: null })
    const refused = (await post({ intent: 'totp-begin', currentPassword: 'wrong' })) as Answer
    expect(refused.data.errors).toEqual({ currentPassword: [expect.any(String)] })
    await post({ intent: 'totp-begin', currentPassword: password })
    const { pending } = (await shown()).secondFactor
    expect(pending?.secret).toMatch(/^[A-Z2-7]{32}$/)
    const kept = await owner()('users').where({ id: maeve.id }).first('totpSecret')
    expect(kept?.totpSecret).not.toContain(pending?.secret)
    expect(() => unsealText(String(kept?.totpSecret), 'totp', 'somebody else')).toThrow()
    expect(sealText('x', 'totp', maeve.id)).not.toBe(sealText('x', 'totp', maeve.id))
    expect(((await post({ intent: 'totp-confirm', code: '000000' })) as Answer).data.errors).toHaveProperty('code')

    const answer = (await post({ intent: 'totp-confirm', code: await codeIn(-1) })) as Answer
    expect(new Set(answer.data.codes).size).toBe(10)
    expect((await shown()).secondFactor).toEqual({ isOn: true, recoveryCodesLeft: 10, pending: null })
    expect(await isIn(cookie)).toBe(true)
  })

  it('lets nobody in by the password alone, and by each code once', async () => {
    await setUp()
    const jar = await signIn()
    expect(await isIn(jar)).toBe(false)
    expect(await codePage(routeArgs(requestTo('/login/code', { cookie: jar })))).toEqual({ redirectTo: '/admin' })
    expect(((await enterWith(jar, '123')) as Answer).init.status).toBe(401)
    const code = await codeIn(0)
    const answer = (await enterWith(jar, `${code.slice(0, 3)} ${code.slice(3)}`)) as Response
    expect(answer.headers.get('Location')).toBe('/admin/words')
    expect(await isIn(toCookieHeader(...answer.headers.getSetCookie()))).toBe(true)
    expect(((await enterWith(await signIn(), code)) as Answer).init.status).toBe(401)
    expect(isAway(await from(() => codePage(routeArgs(requestTo('/login/code')))), '/login')).toBe(true)
  })

  it('takes a code on paper instead, each once, until there are others', async () => {
    const codes = await setUp()
    const [first = '', second = ''] = codes
    expect(((await enterWith(await signIn(), first.toUpperCase().replace('-', ' '))) as Response).status).toBe(302)
    expect(((await enterWith(await signIn(), first)) as Answer).init.status).toBe(401)
    expect((await shown()).secondFactor.recoveryCodesLeft).toBe(9)
    const renewed = (await post({ intent: 'recovery-renew', currentPassword: password })) as Answer
    expect(renewed.data.codes).toHaveLength(10)
    expect(((await enterWith(await signIn(), second)) as Answer).init.status).toBe(401)
    const kept = await owner()('users').where({ id: maeve.id }).first('recoveryHashes')
    expect(JSON.stringify(kept)).not.toContain(renewed.data.codes?.[0])
  })

  it('makes whoever guesses wait, ends with the password it followed, and is taken away', async () => {
    await setUp()
    const jar = await signIn()
    const statuses = []
    for (let n = 0; n < 7; n += 1) {
      const answer = await enterWith(jar, '000001')
      statuses.push(answer instanceof Response ? answer.status : (answer as Answer).init.status)
    }
    expect([statuses[0], statuses.at(-1)]).toEqual([401, 429])
    await owner()('rateLimits').delete()
    const before = await signIn()
    await owner()('users')
      .where({ id: maeve.id })
      .update({ passwordHash: `${passwordHash} ` })
    expect(((await enterWith(before, await codeIn(1))) as Answer).init.status).toBe(401)
    await owner()('users').where({ id: maeve.id }).update({ passwordHash })
    cookie = await staffCookie(maeve)
    await post({ intent: 'totp-off', currentPassword: password })
    const answer = (await from(() =>
      login(routeArgs(requestTo('/login', { form: { email: 'maeve@example.test', password } }))),
    )) as Response
    expect(answer.headers.get('Location')).toBe('/admin')
    const types = await owner()('auditLog').whereLike('type', 'user.second_factor%').orderBy('id').pluck('type')
    expect(types).toEqual(['user.second_factor_on', 'user.second_factor_off'])
  })
})

describe('a company that wants it', () => {
  const rule = (days: string) =>
    from(() => staff(routeArgs(requestTo('/admin/staff', { cookie, form: { intent: 'second-factor', days } }))))
  const open = () => from(() => words(routeArgs(requestTo('/admin/words', { cookie }))))

  it('gives time, and then opens nothing but where it is set up', async () => {
    expect(isAway(await rule('14'), '/admin/staff')).toBe(true)
    expect(await open()).not.toBeInstanceOf(Response)
    await rule('0')
    expect(isAway(await open(), '/admin/account?setUp=1')).toBe(true)
    expect(await from(() => frame(routeArgs(requestTo('/admin', { cookie }))))).not.toBeInstanceOf(Response)
    expect((await shown()).isSecondFactorRequired).toBe(true)
    const colleague = await createUser(owner(), { role: 'admin', tenantId: (await createTenant(owner())).id })
    const elsewhere = await staffCookie(colleague)
    expect(await from(() => words(routeArgs(requestTo('/admin/words', { cookie: elsewhere }))))).not.toBeInstanceOf(
      Response,
    )
    await setUp()
    expect(await open()).not.toBeInstanceOf(Response)
    expect(isAway(await rule(''), '/admin/staff')).toBe(true)
    expect(await owner()('tenants').where({ id: maeve.tenantId }).first('secondFactorFrom')).toEqual({
      secondFactorFrom: null,
    })
  })
})

describe('before a dangerous act', () => {
  it('whoever has not shown lately that it is they is asked, and comes back', async () => {
    const park = await createDevelopment(owner(), { id: String(maeve.tenantId) })
    const { id: homeownerId } = await createHomeowner(owner(), park)
    const params = { developmentId: park.id, homeownerId }
    const path = `/admin/developments/${park.id}/homeowners/${homeownerId}`
    const form = { intent: 'start', reason: 'They asked us to look' }
    const headers = { Referer: `http://openhouse.test${path}` }
    const look = () => from(() => impersonate(routeArgs(requestTo(path, { cookie, form, headers }), params)))
    await owner()('sessions').update({ provedAt: new Date(Date.now() - 20 * 60_000) })
    const asked = (await look()) as Response
    expect(asked.headers.get('Location')).toBe(`/admin/prove?redirectTo=${encodeURIComponent(path)}`)
    const byApi = (await from(() =>
      impersonateByApi(routeArgs(requestTo('/api/x', { cookie, json: { reason: 'x' } }), { homeownerId })),
    )) as Response
    expect(byApi.status).toBe(403)
    const deactivate = { intent: 'deactivate', userId: maeve.id }
    expect(
      isAway(
        await from(() => staff(routeArgs(requestTo('/admin/staff', { cookie, form: deactivate })))),
        '/admin/prove',
      ),
    ).toBe(true)
    expect(await owner()('impersonations').select('id')).toEqual([])
    // A file of people is fetched by a link: they come back to the page that it stands on.
    const file = `/api/admin/analytics/developments/${params.developmentId}/homeowners/engagement?format=csv`
    const fetchFile = (more: Record<string, string>) =>
      from(() => engagement(routeArgs(requestTo(file, { cookie, headers: { ...headers, ...more } }), params)))
    expect(isAway(await fetchFile({ Accept: 'text/html,*/*' }), '/admin/prove')).toBe(true)
    expect(((await fetchFile({ Accept: '*/*' })) as Response).status).toBe(403)

    const show = (proof: string) =>
      from(() => prove(routeArgs(requestTo('/admin/prove', { cookie, form: { proof, redirectTo: path } }))))
    expect(((await show('wrong')) as Answer).init).toMatchObject({ status: 400 })
    expect(isAway(await show(password), path)).toBe(true)
    expect(isAway(await look(), '/home')).toBe(true)
    expect(((await fetchFile({ Accept: 'text/html' })) as Response).headers.get('Content-Type')).toContain('text/csv')
    await setUp()
    expect(((await show(password)) as Answer).init).toMatchObject({ status: 400 })
    expect(isAway(await show(await codeIn(0)), path)).toBe(true)
  })
})
