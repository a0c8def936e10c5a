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
  homeCookie,
  outcomeOf,
  requestTo,
  routeArgs,
  toCookieHeader,
} from '../../../tests/support/sign-in'
import { beforeEach, describe, expect, it } from 'vitest'
import { randomUUID } from 'node:crypto'
import { requireHomeowner } from '~/auth/guards.server'
import { hashQrToken, qrTokenOf } from '~/auth/qr-token.server'
import { staffScope } from '~/auth/scope.server'
import { newId } from '~/lib/id'
import type { Development } from '~/models/development'
import type { Unit } from '~/models/unit'
import { loader as scan } from '~/routes/q.$token'
import { action as confirm, loader as welcome } from '~/routes/welcome'
import { revokeQr } from './commands/revoke-qr.server'

type Answer = {
  data: { kind?: string; refusal?: { kind: string; errors?: object } }
  init: { status: number; headers?: HeadersInit }
}

let place: Development
let unit: Unit
let token: string
let address = 0
const from = <T>(work: () => Promise<T>) => fromAddress(`192.0.2.${address}`, work)

async function codedUnit(values: { soldAt?: Date | null; address?: string } = {}) {
  const coded = { id: newId(), qrSalt: randomUUID() }
  const made = await createUnit(owner(), place, {
    ...coded,
    qrTokenHash: hashQrToken(qrTokenOf(coded)),
    soldAt: new Date(),
    ...values,
  })
  return { unit: made, token: qrTokenOf(coded) }
}

beforeEach(async () => {
  address += 1
  place = await createDevelopment(owner(), await createTenant(owner()), { name: 'Longview Park' })
  ;({ unit, token } = await codedUnit({ address: '14 Longview Park' }))
})

const scanned = (code = token, cookie?: string) =>
  from(() => outcomeOf(() => scan(routeArgs(requestTo(`/q/${code}`, { cookie }), { token: code }))))
async function arrive(code = token): Promise<string> {
  const answer = (await scanned(code)) as Response
  expect(answer.status).toBe(302)
  expect(answer.headers.get('Location')).toBe('/welcome')
  return toCookieHeader(...answer.headers.getSetCookie())
}
const page = (cookie?: string, path = '/welcome') => outcomeOf(() => welcome(routeArgs(requestTo(path, { cookie }))))
const claim = (cookie: string, form: Record<string, string>) =>
  from(() => outcomeOf(() => confirm(routeArgs(requestTo('/welcome', { cookie, form })))))
async function comeIn(cookie: string, form: Record<string, string>): Promise<string> {
  const answer = (await claim(cookie, form)) as Response
  expect(answer.status).toBe(302)
  expect(answer.headers.get('Location')).toBe('/home/chat')
  const home = answer.headers.getSetCookie().find((value) => value.startsWith('openhouse_home='))
  return toCookieHeader(home ?? '')
}
const refusalOf = async (cookie: string, form: Record<string, string>) => {
  const { data, init } = (await claim(cookie, form)) as Answer
  return [init.status, data.refusal?.kind]
}
const events = async () => (await owner()('auditLog').select('type').orderBy('id')).map(({ type }) => type)

describe('scanning a code', () => {
  it('takes the token out of the address, and shows the home it is for', async () => {
    await createHomeowner(owner(), place, { unit, name: 'Aoife Byrne' })
    const cookie = await arrive()
    expect(cookie).not.toContain(token)
    expect(await page(cookie)).toMatchObject({
      kind: 'confirm',
      address: '14 Longview Park',
      development: 'Longview Park',
    })
    expect(await events()).toEqual(['qr.scanned'])
    const kept = await owner()('units').select('*').where({ id: unit.id }).first()
    expect(JSON.stringify(kept)).not.toContain(token)
  })

  it('names no home for a code that is unknown or revoked', async () => {
    const unknown = (await scanned('nonsense')) as Answer
    await owner()('units').where({ id: unit.id }).update({ qrRevokedAt: new Date() })
    const revoked = (await scanned()) as Answer
    expect([unknown.init.status, revoked.init.status]).toEqual([404, 410])
    expect(JSON.stringify([unknown, revoked])).not.toContain('Longview')
    expect(await events()).toEqual(['qr.refused', 'qr.refused'])
  })

  it('slows an address down that tries codes', async () => {
    const statuses = []
    for (let n = 0; n < 22; n += 1) statuses.push(((await scanned(`guess-${n}`)) as Answer).init.status)
    expect(statuses.slice(0, 20)).toEqual(Array(20).fill(404))
    const last = (await scanned()) as Answer
    expect(last.init.status).toBe(429)
    expect(Number(new Headers(last.init.headers).get('Retry-After'))).toBeGreaterThan(0)
    address += 100
    await arrive()
  })

  it('lets a street of new neighbours in from one address', async () => {
    for (let n = 0; n < 60; n += 1) await arrive()
  })

  it('leads who lives there straight in', async () => {
    const cookie = await homeCookie(await createHomeowner(owner(), place, { unit }))
    const own = (await scanned(token, cookie)) as Response
    expect(own.headers.get('Location')).toBe('/home/chat')
    const other = await codedUnit()
    const neighbour = (await scanned(other.token, cookie)) as Response
    expect(neighbour.headers.get('Location')).toBe('/welcome')
  })
})

describe('the welcome page', () => {
  it('shows nothing to who has not scanned a code, or forged having done so', async () => {
    expect(await page()).toEqual({ kind: 'scan' })
    const forged = Buffer.from(
      JSON.stringify({ unitId: unit.id, qrTokenHash: hashQrToken(token), at: Date.now() }),
    ).toString('base64')
    expect(await page(`openhouse_arrival=${encodeURIComponent(`${forged}.AAAA`)}`)).toEqual({ kind: 'scan' })
  })

  it('sends who scanned the code of a home that is not sold, or nobody’s yet, to the builder', async () => {
    expect(await page(await arrive())).toMatchObject({ kind: 'nobody' })
    const unsold = await codedUnit({ soldAt: null })
    await createHomeowner(owner(), place, { unit: unsold.unit, name: 'Aoife Byrne' })
    const cookie = await arrive(unsold.token)
    expect(await page(cookie)).toMatchObject({ kind: 'nobody' })
    const answer = (await claim(cookie, { name: 'Byrne', email: 'a@example.test' })) as Response
    expect(answer.headers.get('Location')).toBe('/welcome')
    expect(answer.headers.getSetCookie()).toEqual([])
  })

  it('ends an arrival with the code that it came by', async () => {
    await createHomeowner(owner(), place, { unit, name: 'Aoife Byrne' })
    const cookie = await arrive()
    const scope = staffScope({ role: 'admin', userId: newId(), tenantId: place.tenantId })
    await revokeQr(scope, { developmentId: place.id, unitId: unit.id, replace: true })
    expect(await page(cookie)).toEqual({ kind: 'scan' })
    expect(
      ((await claim(cookie, { name: 'Byrne', email: 'a@example.test' })) as Response).headers.get('Location'),
    ).toBe('/welcome')
  })
})

describe('confirming who one is', () => {
  it('onboards once, keeps the e-mail where none was on record, and lets in again later', async () => {
    const homeowner = await createHomeowner(owner(), place, { unit, name: 'Seán Ó Súilleabháin' })
    const cookie = await arrive()
    const home = await comeIn(cookie, { name: 'sean o suilleabhain', email: ' Sean@Example.test' })
    const scope = await requireHomeowner(requestTo('/home/chat', { cookie: home }))
    expect(scope).toMatchObject({ homeownerId: homeowner.id, unitId: unit.id, developmentId: place.id })
    const first = await owner()('homeowners').select('email', 'name', 'onboardedAt').where({ id: homeowner.id }).first()
    expect(first).toMatchObject({
      email: 'sean@example.test',
      name: 'Seán Ó Súilleabháin',
      onboardedAt: expect.any(Date),
    })

    await comeIn(cookie, { name: 'Ó Súilleabháin', email: 'sean@example.test' })
    expect(await refusalOf(cookie, { name: 'Ó Súilleabháin', email: 'other@example.test' })).toEqual([422, 'no_match'])
    expect(
      await owner()('homeowners').select('email', 'name', 'onboardedAt').where({ id: homeowner.id }).first(),
    ).toEqual(first)
    expect(await events()).toEqual([
      'qr.scanned',
      'homeowner.onboarded',
      'homeowner.signed_in',
      'homeowner.signed_in',
      'homeowner.confirmation_failed',
    ])
    expect(await owner()('rollupDirty').distinct('kind').orderBy('kind')).toEqual([
      { kind: 'activity' },
      { kind: 'development' },
    ])
  })

  it('goes back to the page that the homeowner came from, in the home only', async () => {
    await createHomeowner(owner(), place, { unit, name: 'Aoife Byrne' })
    const cookie = await arrive()
    const form = { name: 'Byrne', email: 'a@example.test' }
    const to = async (redirectTo: string) =>
      ((await claim(cookie, { ...form, redirectTo })) as Response).headers.get('Location')
    expect(await to('/home/chat/123')).toBe('/home/chat/123')
    expect(await to('https://evil.test/home/')).toBe('/home/chat')
    expect(await to('/admin')).toBe('/home/chat')
  })

  it('refuses a wrong name and a wrong e-mail in the same words', async () => {
    await createHomeowner(owner(), place, { unit, name: 'Aoife Byrne', email: 'aoife@example.test' })
    const cookie = await arrive()
    const wrongName = (await claim(cookie, { name: 'Walsh', email: 'aoife@example.test' })) as Answer
    const wrongEmail = (await claim(cookie, { name: 'Byrne', email: 'walsh@example.test' })) as Answer
    expect(wrongName.init.status).toBe(422)
    expect([wrongEmail.init, wrongEmail.data.refusal]).toEqual([wrongName.init, wrongName.data.refusal])
    expect(await owner()('sessions').select('id')).toEqual([])
  })

  it('says what a form lacks, and counts no try for it', async () => {
    const cookie = await arrive()
    for (let n = 0; n < 8; n += 1)
      expect(await refusalOf(cookie, { name: '', email: 'nonsense' })).toEqual([400, 'fields'])
  })

  it('slows down after five refusals, also when they come at once', async () => {
    await createHomeowner(owner(), place, { unit, name: 'Aoife Byrne', email: 'aoife@example.test' })
    const cookie = await arrive()
    const tries = await Promise.all(
      Array.from({ length: 7 }, (_, n) => refusalOf(cookie, { name: `Guess${n}`, email: 'aoife@example.test' })),
    )
    expect(tries.filter(([status]) => status === 422)).toHaveLength(5)
    expect(tries.filter(([status]) => status === 429)).toHaveLength(2)
    expect(await refusalOf(cookie, { name: 'Byrne', email: 'aoife@example.test' })).toEqual([429, 'slowed'])
  })
})

describe('revoking a code', () => {
  it('ends the sessions that came by it, and a new code takes its place', async () => {
    await createHomeowner(owner(), place, { unit, name: 'Aoife Byrne' })
    const cookie = await comeIn(await arrive(), { name: 'Byrne', email: 'a@example.test' })
    const user = await createUser(owner(), { role: 'admin', tenantId: place.tenantId })
    const scope = staffScope({ role: 'admin', userId: user.id, tenantId: place.tenantId })
    await revokeQr(scope, { developmentId: place.id, unitId: unit.id, replace: true })
    const left = (await outcomeOf(() => requireHomeowner(requestTo('/home/chat', { cookie })))) as Response
    expect(left.status).toBe(302)
    expect(((await scanned()) as Answer).init.status).toBe(404)
    const { qrSalt } = (await owner()('units').select('qrSalt').where({ id: unit.id }).first()) as { qrSalt: string }
    await arrive(qrTokenOf({ id: unit.id, qrSalt }))
    expect(await events()).toContain('qr.revoked')
  })

  it('without a new one leaves a code that says so', async () => {
    const scope = staffScope({ role: 'admin', userId: newId(), tenantId: place.tenantId })
    await revokeQr(scope, { developmentId: place.id, unitId: unit.id, replace: false })
    expect(((await scanned()) as Answer).init.status).toBe(410)
  })

  it('is not for another tenant', async () => {
    const other = await createTenant(owner())
    const scope = staffScope({ role: 'admin', userId: newId(), tenantId: other.id })
    const answer = (await outcomeOf(() =>
      revokeQr(scope, { developmentId: place.id, unitId: unit.id, replace: true }),
    )) as Response
    expect(answer.status).toBe(404)
    await arrive()
  })
})
