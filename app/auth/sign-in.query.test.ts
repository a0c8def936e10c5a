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
    const [ofSession, ofDevice] = response.headers.getSetCookie()
    expect(ofSession).toMatch(/^openhouse_staff=.+; Max-Age=604800; Path=\/; HttpOnly; SameSite=Lax$/)
    expect(ofDevice).toMatch(/^openhouse_device=.+; Max-Age=15552000; Path=\/; HttpOnly; SameSite=Lax$/)
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
      disabledAt: new Date().toISOString(),
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

const proofs = async () => {
  const mails = await owner()('mailOutbox')
    .where({ kind: 'sign_in_proof' })
    .select('toAddress', 'bodyText')
    .orderBy('id')
  return mails.map(({ bodyText }) => /proof=([\w.-]+)/.exec(bodyText)?.[1] ?? '')
}

describe('the slow-down', () => {
  const fail = (email: string, from: string) => refused(email, 'wrong', from)
  const failTimes = async (times: number, email: string, from = `192.0.2.${address}`) => {
    for (let n = 0; n < times; n += 1) expect((await fail(email, from)).init.status).toBe(401)
  }
  const waitIsOver = () => owner()('rateLimits').where('key', 'like', 'sign-in-wait:%').delete()
  const isIn = async (from: string, cookie?: string) =>
    ((await post({ email: 'ann@example.test', password }, from, cookie)) as Response).status === 302

  it('comes after five failures of one’s own', async () => {
    await failTimes(5, 'ann@example.test')
    const answer = await refused('ANN@example.test', 'wrong')
    expect(answer.init.status).toBe(429)
    expect(Number(answer.init.headers?.['Retry-After'])).toBeLessThanOrEqual(15)
    expect(answer.data.message).toMatch(/wait 1\d seconds/)
    const rows = await audited()
    expect(rows.at(-1)?.payload.reason).toBe('slowed')
    expect(rows).toHaveLength(6)
    expect(await proofs()).toEqual([])
  })

  // Whoever shares the address, be it an office or a proxy, may have failed: the right password is answered alike, and mailed a link.
  it('refuses no right password of a browser that is new', async () => {
    await failTimes(5, 'ann@example.test')
    const [wrong, right] = [await refused('ann@example.test', 'wrong'), await refused('ann@example.test', password)]
    expect(right.init.status).toBe(wrong.init.status)
    expect(right.data.message.replace(/\d+/, '')).toBe(wrong.data.message.replace(/\d+/, ''))
    const [proof = ''] = await proofs()
    expect(((await post({ proof })) as Response).headers.get('Location')).toBe('/admin')
  })

  it('grows with each failure after it, up to a quarter of an hour, and a try that is held off does not prolong it', async () => {
    await failTimes(5, 'ann@example.test')
    const waits: number[] = []
    for (let n = 0; n < 8; n += 1) {
      await refused('ann@example.test', 'wrong')
      const slowed = await refused('ann@example.test', 'wrong')
      waits.push(Number(slowed.init.headers?.['Retry-After']))
      await waitIsOver()
      expect((await fail('ann@example.test', `192.0.2.${address}`)).init.status).toBe(401)
    }
    const about = (seconds: number) => expect.closeTo(seconds, -0.7)
    expect(waits).toEqual([15, 30, 60, 120, 240, 480, 900, 900].map(about))
  })

  it('is nobody else’s: not that of a colleague at the same address, nor of the owner at another', async () => {
    const office = `192.0.2.${address}`
    await createUser(owner(), { role: 'admin', tenantId, email: 'ben@example.test', passwordHash })
    await failTimes(5, 'ann@example.test')
    await failTimes(5, 'someone-else@example.test')
    const ben = (await post({ email: 'ben@example.test', password }, office)) as Response
    expect(ben.status).toBe(302)
    expect(await isIn('203.0.113.7')).toBe(true)
  })

  it('is not that of a browser that the owner has used before, wherever it is', async () => {
    const { cookie } = await signedInCookie()
    await failTimes(5, 'ann@example.test')
    expect((await refused('ann@example.test', password)).init.status).toBe(429)
    expect(await isIn(`192.0.2.${address}`, cookie)).toBe(true)
  })

  it('holds a known browser to its own failures, and a mark of another account is worth nothing', async () => {
    const { cookie } = await signedInCookie()
    const typed = (email: string, word: string) =>
      post({ email, password: word }, `192.0.2.${address}`, cookie) as Promise<Refusal>
    for (let n = 0; n < 5; n += 1) expect((await typed('ann@example.test', 'wrong')).init.status).toBe(401)
    expect((await typed('ann@example.test', password)).init.status).toBe(429)
    await createUser(owner(), { role: 'admin', tenantId, email: 'ben@example.test', passwordHash })
    await failTimes(5, 'ben@example.test')
    expect((await typed('ben@example.test', password)).init.status).toBe(429)
  })

  it('forgets the failures of who got in', async () => {
    await failTimes(4, 'ann@example.test')
    await signedInCookie()
    await failTimes(4, 'ann@example.test')
    await signedInCookie()
  })

  it('counts guesses that come all at once', async () => {
    const answers = await Promise.all(Array.from({ length: 9 }, () => refused('ann@example.test', 'wrong')))
    expect(answers.filter(({ init }) => init.status === 401)).toHaveLength(5)
    expect(answers.filter(({ init }) => init.status === 429)).toHaveLength(4)
  })

  it('counts an IPv6 subscriber, not each of their addresses', async () => {
    for (let n = 1; n <= 5; n += 1) await fail('ann@example.test', `2001:db8:1:2::${n}`)
    expect((await fail('ann@example.test', '2001:db8:1:2:ffff::9')).init.status).toBe(429)
    expect((await fail('ann@example.test', '2001:db8:1:3::9')).init.status).toBe(401)
  })
})

describe('an account that very many guess at', () => {
  const crowd = (points: number) => owner()('rateLimits').where('key', 'like', 'sign-in-to:%').update({ points })
  it('lets its owner in by a link, refuses no known browser, and tells a guesser nothing', async () => {
    const { cookie } = await signedInCookie()
    await refused('ann@example.test', 'wrong', '198.51.100.1')
    await crowd(200)
    const wrong = await refused('ann@example.test', 'wrong', '198.51.100.2')
    expect(await proofs()).toEqual([])
    const right = await refused('ann@example.test', password, '198.51.100.3')
    expect([wrong.init.status, wrong.data.message]).toEqual([right.init.status, right.data.message])
    const [proof = ''] = await proofs()
    expect((await owner()('mailOutbox').first('toAddress'))?.toAddress).toBe('Ann@Example.test')
    const known = (await post({ email: 'ann@example.test', password }, '198.51.100.4', cookie)) as Response
    expect(known.status).toBe(302)

    const entered = (await post({ proof }, '198.51.100.3')) as Response
    expect(entered.headers.get('Location')).toBe('/admin')
    const again = (await post({ proof }, '198.51.100.3')) as Refusal
    expect(again.init.status).toBe(401)
    expect(((await post({ proof: `${proof}x` })) as Refusal).init.status).toBe(401)
  })

  it('is bounded by what one address fails in all, too', async () => {
    await refused('nobody@example.test', 'wrong', '198.51.100.9')
    await owner()('rateLimits').where('key', 'like', 'sign-in-from:%').update({ points: 300 })
    expect((await refused('ann@example.test', password, '198.51.100.9')).init.status).toBe(429)
    expect(await proofs()).toHaveLength(1)
    expect(((await post({ email: 'ann@example.test', password }, '198.51.100.10')) as Response).status).toBe(302)
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
