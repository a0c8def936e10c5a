import { owner } from '../../../tests/support/database'
import { createDevelopment, createHomeowner, createTenant, createUnit } from '../../../tests/factories/world'
import { fromAddress, outcomeOf, requestTo, routeArgs, toCookieHeader } from '../../../tests/support/sign-in'
import { beforeEach, describe, expect, it } from 'vitest'
import { randomUUID } from 'node:crypto'
import { requireHomeowner } from '~/auth/guards.server'
import { hashQrToken, qrTokenOf } from '~/auth/qr-token.server'
import { newId } from '~/lib/id'
import type { Development } from '~/models/development'
import type { Unit } from '~/models/unit'
import { loader as scan } from '~/routes/q.$token'
import { action as confirm, loader as welcome } from '~/routes/welcome'
import { action as enter, loader as codePage } from '~/routes/welcome_.code'
import { action as accept, loader as terms } from '~/routes/welcome_.terms'

type Answer = { data: { refusal: { kind: string } | null }; init: { status: number; headers?: HeadersInit } }

let place: Development
let unit: Unit
let token: string
let address = 0
const from = <T>(work: () => Promise<T>) => fromAddress(`198.51.100.${address}`, work)

beforeEach(async () => {
  address += 1
  const tenant = await createTenant(owner(), { name: 'Longview Homes' })
  place = await createDevelopment(owner(), tenant, { name: 'Longview Park' })
  const coded = { id: newId(), qrSalt: randomUUID() }
  token = qrTokenOf(coded)
  unit = await createUnit(owner(), place, {
    ...coded,
    qrTokenHash: hashQrToken(token),
    soldAt: new Date().toISOString(),
    address: '14 Longview Park',
  })
})

/** One phone, with the cookies that it was given. */
function phone() {
  const jar = new Map<string, string>()
  const keep = (headers?: HeadersInit) => {
    for (const value of new Headers(headers).getSetCookie()) {
      const [name = '', content = ''] = toCookieHeader(value).split(/=(.*)/s)
      if (/Max-Age=0/i.test(value)) jar.delete(name)
      else jar.set(name, content)
    }
  }
  const cookie = () => [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
  type Handler = (args: ReturnType<typeof routeArgs>) => Promise<unknown>
  async function ask(handler: Handler, path: string, form?: Record<string, string>, params = {}) {
    const request = requestTo(path, { cookie: cookie(), form })
    const answer = (await from(() => outcomeOf(() => handler(routeArgs(request, params))))) as Response | Answer
    if (answer instanceof Response) keep(answer.headers)
    else if (answer && 'init' in answer) keep(answer.init?.headers)
    return answer
  }
  const to = (answer: unknown) => (answer instanceof Response ? answer.headers.get('Location') : null)
  const refusal = (answer: unknown) => (answer as Answer).data.refusal?.kind
  return {
    cookie,
    scan: async () => to(await ask(scan, `/q/${token}`, undefined, { token })),
    say: async (name: string, email: string) => to(await ask(confirm, '/welcome', { name, email })),
    enter: async (code: string) => {
      const answer = await ask(enter, '/welcome/code', { intent: 'enter', code })
      return to(answer) ?? refusal(answer)
    },
    resend: async () => ask(enter, '/welcome/code', { intent: 'resend' }),
    accept: async () => to(await ask(accept, '/welcome/terms', {})),
    open: async (handler: Handler, path: string) => {
      const answer = await ask(handler, path)
      return to(answer) ?? answer
    },
  }
}

async function codeFor(email: string): Promise<string> {
  const mail = await owner()('mailOutbox')
    .where({ toAddress: email, kind: 'sign_in_code' })
    .orderBy('id', 'desc')
    .first()
  return /^ {4}(\d{6})$/m.exec(mail?.bodyText ?? '')?.[1] ?? 'no code'
}
const wrongFor = (code: string) => (code === '000000' ? '111111' : '000000')
const pauseIsOver = () => owner()('rateLimits').where('key', 'like', 'mail-pause%').delete()
const homeownerOf = (id: string) => owner()('homeowners').where({ id }).first()
const newcomer = (name = 'Aoife Byrne') =>
  createHomeowner(owner(), place, { unit, name, termsVersion: null, termsAcceptedAt: null, introSeenAt: null })

describe('a code by mail', () => {
  it('comes where no address is on record; entering it keeps the address and lets in', async () => {
    const { id } = await newcomer()
    const aoife = phone()
    expect(await aoife.scan()).toBe('/welcome')
    expect(await aoife.say('Byrne', 'aoife@example.test')).toBe('/welcome/code')
    expect(await homeownerOf(id)).toMatchObject({ email: null, onboardedAt: null })
    const mail = await owner()('mailOutbox').first()
    expect(mail).toMatchObject({ tenantId: place.tenantId, toAddress: 'aoife@example.test', kind: 'sign_in_code' })
    for (const part of ['Longview Homes', 'Longview Park', '14 Longview Park']) expect(mail.bodyText).toContain(part)
    const code = await codeFor('aoife@example.test')
    const kept = await owner()('signInCodes').first()
    expect(JSON.stringify(kept)).not.toContain(code)

    expect(await aoife.enter(`${code.slice(0, 3)} ${code.slice(3)}`)).toBe('/welcome/terms')
    expect(await homeownerOf(id)).toMatchObject({ email: 'aoife@example.test', onboardedAt: expect.any(String) })
    const types = (await owner()('auditLog').select('type').orderBy('id')).map(({ type }) => type)
    expect(types).toEqual(['qr.scanned', 'homeowner.code_sent', 'homeowner.onboarded', 'homeowner.signed_in'])
    expect(JSON.stringify(await owner()('auditLog').select('payload'))).not.toContain(code)
  })

  it('goes on where it was closed, at each step, and a second scan changes nothing', async () => {
    const { id } = await newcomer()
    const aoife = phone()
    await aoife.scan()
    await aoife.say('Byrne', 'aoife@example.test')
    expect(await aoife.scan()).toBe('/welcome')
    expect(await aoife.open(welcome, '/welcome')).toBe('/welcome/code')
    expect(await aoife.say('Byrne', 'aoife@example.test')).toBe('/welcome/code')
    expect(await owner()('mailOutbox').select('id')).toHaveLength(1)
    expect(await aoife.open(codePage, '/welcome/code')).toMatchObject({ email: 'aoife@example.test' })

    await aoife.enter(await codeFor('aoife@example.test'))
    expect(await aoife.scan()).toBe('/welcome/terms')
    expect(await aoife.open(welcome, '/welcome?redirectTo=/home/chat')).toBe('/welcome/terms?redirectTo=%2Fhome%2Fchat')
    const locked = (await outcomeOf(() => requireHomeowner(requestTo('/home', { cookie: aoife.cookie() })))) as Response
    expect(locked.headers.get('Location')).toBe('/welcome/terms?redirectTo=%2Fhome')
    const api = (await outcomeOf(() =>
      requireHomeowner(requestTo('/api/chat', { cookie: aoife.cookie() })),
    )) as Response
    expect([api.status, api.headers.get('Content-Type')]).toEqual([403, expect.stringContaining('problem+json')])

    expect(await aoife.open(terms, '/welcome/terms')).toMatchObject({ name: 'Aoife Byrne', builder: 'Longview Homes' })
    expect(await aoife.accept()).toBe('/home/intro')
    const { termsAcceptedAt, termsVersion } = await homeownerOf(id)
    expect(termsAcceptedAt).toEqual(expect.any(String))
    expect(await aoife.accept()).toBe('/home/intro')
    expect(await homeownerOf(id)).toMatchObject({ termsAcceptedAt, termsVersion })
    expect(await owner()('auditLog').where({ type: 'homeowner.accepted_terms' }).select('payload')).toEqual([
      { payload: { version: termsVersion } },
    ])
    expect(await aoife.scan()).toBe('/home/intro')
  })

  it('is good for five tries, ten minutes, and once', async () => {
    await newcomer()
    const aoife = phone()
    await aoife.scan()
    await aoife.say('Byrne', 'aoife@example.test')
    const code = await codeFor('aoife@example.test')
    for (let n = 0; n < 5; n += 1) expect(await aoife.enter(wrongFor(code))).toBe('wrong')
    expect(await aoife.enter(code)).toBe('spent')

    await pauseIsOver()
    await aoife.resend()
    const next = await codeFor('aoife@example.test')
    await owner()('signInCodes').update({ expiresAt: new Date(Date.now() - 1_000) })
    expect(await aoife.enter(next)).toBe('wrong')

    await pauseIsOver()
    await aoife.resend()
    const last = await codeFor('aoife@example.test')
    const other = phone()
    await other.scan()
    expect(await aoife.enter(last)).toBe('/welcome/terms')
    expect(await owner()('signInCodes').whereNotNull('usedAt').select('id')).toHaveLength(1)
    expect(await owner()('signInCodes').whereNull('usedAt').select('id')).toHaveLength(0)
  })

  it('is refused alike to who was sent none', async () => {
    await newcomer()
    const stranger = phone()
    await stranger.scan()
    expect(await stranger.say('Walsh', 'walsh@example.test')).toBe('/welcome/code')
    for (let n = 0; n < 5; n += 1) expect(await stranger.enter('123456')).toBe('wrong')
    expect(await stranger.enter('123456')).toBe('spent')
    expect(await stranger.enter('12')).toBe('fields')
    expect(await owner()('mailOutbox').select('id')).toEqual([])
  })

  it('is no way to guess a name: each refusal counts, though the address has had its mail', async () => {
    await createHomeowner(owner(), place, { unit, name: 'Aoife Byrne', email: 'aoife@example.test' })
    const stranger = phone()
    await stranger.scan()
    for (const name of ['Walsh', 'Kelly', 'Ryan', 'Daly', 'Nolan']) await stranger.say(name, 'aoife@example.test')
    // The right one comes too late.
    expect(await stranger.say('Byrne', 'aoife@example.test')).toBeNull()
  })

  it('is not sent again within a minute, and a new one ends the one before', async () => {
    await newcomer()
    const aoife = phone()
    await aoife.scan()
    await aoife.say('Byrne', 'aoife@example.test')
    const first = await codeFor('aoife@example.test')
    expect(((await aoife.resend()) as Answer).init.status).toBe(429)
    await pauseIsOver()
    expect(((await aoife.resend()) as Answer).init.status).toBe(200)
    expect(await owner()('signInCodes').select('id')).toHaveLength(1)
    const second = await codeFor('aoife@example.test')
    if (first !== second) expect(await aoife.enter(first)).toBe('wrong')
    expect(await aoife.enter(second)).toBe('/welcome/terms')
  })

  it('entered at the same moment lets in once', async () => {
    await newcomer()
    const aoife = phone()
    await aoife.scan()
    await aoife.say('Byrne', 'aoife@example.test')
    const code = await codeFor('aoife@example.test')
    const answers = await Promise.all([aoife.enter(code), aoife.enter(code), aoife.enter(code)])
    expect(answers.filter((answer) => answer === '/welcome/terms')).toHaveLength(1)
    expect(await owner()('sessions').select('id')).toHaveLength(1)
  })

  it('lets two people of one home in, each as themself, also by one surname and at once', async () => {
    const [aoife, cian] = [await newcomer('Aoife Byrne'), await newcomer('Cian Byrne')]
    const [hers, his] = [phone(), phone()]
    await Promise.all([hers.scan(), his.scan()])
    await Promise.all([hers.say('Aoife Byrne', 'aoife@example.test'), his.say('Cian Byrne', 'cian@example.test')])
    const codes = [await codeFor('aoife@example.test'), await codeFor('cian@example.test')] as const
    expect(await Promise.all([hers.enter(codes[0]), his.enter(codes[1])])).toEqual(Array(2).fill('/welcome/terms'))
    expect((await homeownerOf(aoife.id)).email).toBe('aoife@example.test')
    expect((await homeownerOf(cian.id)).email).toBe('cian@example.test')
    const scopes = await Promise.all(
      [hers, his].map((one) => requireHomeowner(requestTo('/home', { cookie: one.cookie() }), { beforeTerms: true })),
    )
    expect(scopes.map(({ homeownerId }) => homeownerId)).toEqual([aoife.id, cian.id])
  })

  it('gives two who claim one name to the first, and the second another row or none', async () => {
    const { id } = await newcomer('Aoife Byrne')
    const [one, two] = [phone(), phone()]
    await Promise.all([one.scan(), two.scan()])
    await one.say('Byrne', 'one@example.test')
    await two.say('Byrne', 'two@example.test')
    const codes = [await codeFor('one@example.test'), await codeFor('two@example.test')] as const
    expect(await two.enter(codes[1])).toBe('/welcome/terms')
    expect(await one.enter(codes[0])).toBe('wrong')
    expect((await homeownerOf(id)).email).toBe('two@example.test')
  })

  it('is worthless once the code of the home is revoked', async () => {
    await newcomer()
    const aoife = phone()
    await aoife.scan()
    await aoife.say('Byrne', 'aoife@example.test')
    await owner()('units').where({ id: unit.id }).update({ qrRevokedAt: new Date() })
    expect(await aoife.enter(await codeFor('aoife@example.test'))).toBe('/welcome')
    expect(await owner()('sessions').select('id')).toEqual([])
  })
})
