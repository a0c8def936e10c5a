import { owner } from '../../tests/support/database'
import { createTenant, createUser } from '../../tests/factories/world'
import { fromAddress, outcomeOf, requestTo, routeArgs, toCookieHeader } from '../../tests/support/sign-in'
import { beforeEach, describe, expect, it } from 'vitest'
import { action as login, loader as loginPage } from '~/routes/login'
import { action as logout } from '~/routes/logout'
import { loader as adminPage } from '~/routes/admin'
import { hashPassword } from './password.server'

type Refusal = { data: { message: string; email: string }; init: { status: number; headers?: Record<string, string> } }

const password = 'correct horse battery'
const passwordHash = await hashPassword(password)
let address = 0
let tenantId: string

beforeEach(async () => {
  address += 1
  tenantId = (await createTenant(owner())).id
  await createUser(owner(), { role: 'admin', tenantId, email: 'Ann@Example.test', passwordHash })
})

function post(form: Record<string, string>, from = `192.0.2.${address}`, cookie?: string): Promise<unknown> {
  return fromAddress(from, () => outcomeOf(() => login(routeArgs(requestTo('/login', { form, cookie })))))
}

async function refused(email: string, typed: string, from?: string): Promise<Refusal> {
  const answer = (await post({ email, password: typed }, from)) as Refusal
  expect(answer).not.toBeInstanceOf(Response)
  return answer
}

async function signedInCookie(cookie?: string): Promise<{ cookie: string; response: Response }> {
  const response = (await post({ email: ' ann@example.TEST', password }, undefined, cookie)) as Response
  expect(response.status).toBe(302)
  return { cookie: toCookieHeader(...response.headers.getSetCookie()), response }
}

const audited = () =>
  owner()('auditLog').select('type', 'payload', 'tenantId', 'actorId', 'subjectId', 'address').orderBy('id')

describe('signing in', () => {
  it('redirects with an http-only cookie, whose token is kept as a hash', async () => {
    const { response, cookie } = await signedInCookie()
    expect(response.headers.get('Location')).toBe('/admin')
    expect(response.headers.get('Set-Cookie')).toMatch(
      /^openhouse_staff=.+; Max-Age=604800; Path=\/; HttpOnly; SameSite=Lax$/,
    )
    const session = await owner()('sessions').select('tokenHash', 'address', 'userId').first()
    expect(session?.address).toBe(`192.0.2.${address}`)
    expect(session?.tokenHash).toMatch(/^[0-9a-f]{64}$/)
    const value = decodeURIComponent(cookie).split('=')[1]?.split('.')[0] ?? ''
    const token = JSON.parse(Buffer.from(value, 'base64').toString()) as string
    expect(token).toHaveLength(43)
    expect(JSON.stringify(session)).not.toContain(token)
    const [event] = await audited()
    expect(event).toMatchObject({ type: 'user.signed_in', tenantId, actorId: session?.userId })
  })

  it('goes on to where the person wanted to be, on this site only', async () => {
    const to = async (redirectTo: string) =>
      ((await post({ email: 'ann@example.test', password, redirectTo })) as Response).headers.get('Location')
    expect(await to('/admin/developments?tenant=x')).toBe('/admin/developments?tenant=x')
    expect(await to('//evil.test/')).toBe('/admin')
    expect(await to('https://evil.test/')).toBe('/admin')
  })

  it('does not take a changed cookie', async () => {
    const { cookie } = await signedInCookie()
    const changed = cookie.replace(/\.[^.]{4}/, '.AAAA')
    const answer = (await outcomeOf(() => adminPage(routeArgs(requestTo('/admin', { cookie: changed }))))) as Response
    expect(answer.headers.get('Location')).toBe('/login?redirectTo=%2Fadmin')
  })

  it('sends who is signed in past the form', async () => {
    const { cookie } = await signedInCookie()
    const answer = (await outcomeOf(() => loginPage(routeArgs(requestTo('/login', { cookie }))))) as Response
    expect(answer.headers.get('Location')).toBe('/admin')
  })
})

describe('a refused sign-in', () => {
  it('says the same of an unknown account, a wrong password and a disabled account', async () => {
    await createUser(owner(), {
      role: 'admin',
      tenantId,
      email: 'gone@example.test',
      passwordHash,
      disabledAt: new Date(),
    })
    const answers = [
      await refused('nobody@example.test', password),
      await refused('ann@example.test', 'wrong'),
      await refused('gone@example.test', password),
    ]
    expect(answers.map(({ data, init }) => [init.status, data.message])).toEqual(
      Array(3).fill([401, answers[0]?.data.message]),
    )
    expect(answers.map(({ data }) => data.email)).toEqual([
      'nobody@example.test',
      'ann@example.test',
      'gone@example.test',
    ])
    expect(await owner()('sessions').select('id')).toEqual([])
  })

  it('takes the time of a check even where there is no account', async () => {
    const time = async (email: string) => {
      const begin = performance.now()
      await refused(email, 'wrong', `198.51.100.${(address += 1)}`)
      return performance.now() - begin
    }
    await time('ann@example.test')
    const [known, unknown] = [await time('ann@example.test'), await time('nobody@example.test')]
    expect(unknown).toBeGreaterThan(known / 3)
  })

  it('is recorded, without what was typed', async () => {
    await refused('ann@example.test', 'my-secret-typo')
    await refused('someone@example.test', 'other')
    const rows = await audited()
    expect(rows.map(({ type, payload }) => [type, payload.reason])).toEqual([
      ['user.sign_in_failed', 'password'],
      ['user.sign_in_failed', 'unknown'],
    ])
    expect(rows[0]).toMatchObject({ tenantId, address: `192.0.2.${address}` })
    expect(JSON.stringify(rows)).not.toMatch(/example\.test|my-secret-typo|other/)
  })

  it('of an empty form costs nothing', async () => {
    const answer = (await post({ email: '', password: '' })) as Refusal
    expect(answer.init.status).toBe(400)
    expect(await audited()).toEqual([])
  })
})

describe('the slow-down', () => {
  it('comes after five failures for an account, wherever they came from, and holds the right password off too', async () => {
    for (let n = 1; n <= 5; n += 1)
      expect((await refused('ann@example.test', 'wrong', `198.51.100.${n}`)).init.status).toBe(401)
    const answer = await refused('ANN@example.test', password, '198.51.100.6')
    expect(answer.init.status).toBe(429)
    expect(Number(answer.init.headers?.['Retry-After'])).toBeGreaterThan(800)
    expect(answer.data.message).toMatch(/wait 15 minutes/)
    const rows = await audited()
    expect(rows.at(-1)?.payload.reason).toBe('slowed')
    expect(rows).toHaveLength(6)
  })

  it('comes after five failures from an address, whomever they were for', async () => {
    for (let n = 1; n <= 5; n += 1) await refused(`nobody-${n}@example.test`, 'wrong')
    expect((await refused('ann@example.test', password)).init.status).toBe(429)
    const elsewhere = (await post({ email: 'ann@example.test', password }, '203.0.113.7')) as Response
    expect(elsewhere.status).toBe(302)
  })

  it('counts guesses that come all at once', async () => {
    const answers = await Promise.all(Array.from({ length: 9 }, () => refused('ann@example.test', 'wrong')))
    expect(answers.filter(({ init }) => init.status === 401)).toHaveLength(5)
    expect(answers.filter(({ init }) => init.status === 429)).toHaveLength(4)
  })

  it('is over after its window, and forgets an account that got in', async () => {
    for (let n = 1; n <= 4; n += 1) await refused('ann@example.test', 'wrong', `198.51.100.${n}`)
    await signedInCookie()
    for (let n = 1; n <= 5; n += 1) await refused('ann@example.test', 'wrong', `203.0.113.${n}`)
    await owner()('rateLimits').update({ expire: Date.now() - 1 })
    await signedInCookie()
  })

  it('counts an IPv6 subscriber, not each of their addresses', async () => {
    for (let n = 1; n <= 5; n += 1) await refused(`nobody-${n}@example.test`, 'wrong', `2001:db8:1:2::${n}`)
    expect((await refused('x@example.test', 'wrong', '2001:db8:1:2:ffff::9')).init.status).toBe(429)
    expect((await refused('x@example.test', 'wrong', '2001:db8:1:3::9')).init.status).toBe(401)
  })
})

describe('signing out', () => {
  it('ends the session at once, and takes the cookie away', async () => {
    const { cookie } = await signedInCookie()
    const answer = await logout(routeArgs(requestTo('/logout', { cookie, method: 'POST' })))
    expect(answer.headers.get('Set-Cookie')).toMatch(/^openhouse_staff=;? ?.*Max-Age=0/)
    expect(await owner()('sessions').select('id')).toEqual([])
    const page = (await outcomeOf(() => adminPage(routeArgs(requestTo('/admin', { cookie }))))) as Response
    expect(page.status).toBe(302)
    expect((await audited()).map(({ type }) => type)).toEqual(['user.signed_in', 'user.signed_out'])
  })
})

describe('signing in again', () => {
  it('ends the session that the browser had', async () => {
    const first = await signedInCookie()
    const second = await signedInCookie(first.cookie)
    expect(second.cookie).not.toBe(first.cookie)
    expect(await owner()('sessions').select('id')).toHaveLength(1)
  })
})
