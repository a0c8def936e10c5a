import { owner } from '../../../tests/support/database'
import { createHomeowner, createTenant, createUser } from '../../../tests/factories/world'
import {
  address,
  arrive,
  claim,
  codedUnit,
  comeIn,
  isAskedForCode,
  moveElsewhere,
  place,
  refusalOf,
  scanned,
  token,
  type Answer,
  unit,
  withCodedUnit,
} from '../../../tests/support/arrival'
import { homeCookie, outcomeOf, requestTo, routeArgs } from '../../../tests/support/sign-in'
import { describe, expect, it } from 'vitest'
import { requireHomeowner } from '~/auth/guards.server'
import { hashQrToken, qrTokenOf } from '~/auth/qr-token.server'
import { staffScope } from '~/auth/scope.server'
import { newId } from '~/lib/id'
import { loader as welcome } from '~/routes/welcome'
import { revokeQr } from './commands/revoke-qr.server'

withCodedUnit()

const page = (cookie?: string, path = '/welcome') => outcomeOf(() => welcome(routeArgs(requestTo(path, { cookie }))))
const scans = async () =>
  owner()('qrScans').select('outcome', 'unitId', 'address', 'userAgent').orderBy('scannedAt').orderBy('id')
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
    expect(await scans()).toEqual([{ outcome: 'arrived', unitId: unit.id, address, userAgent: 'A phone' }])
    const kept = await owner()('units').select('*').where({ id: unit.id }).first()
    expect(JSON.stringify(kept)).not.toContain(token)
  })

  it('names no home for a code that is unknown, used up or revoked', async () => {
    const unknown = (await scanned('nonsense')) as Answer
    await owner()('units').where({ id: unit.id }).update({ qrUses: 50 })
    const usedUp = (await scanned()) as Answer
    await owner()('units').where({ id: unit.id }).update({ qrRevokedAt: new Date() })
    const revoked = (await scanned()) as Answer
    expect([unknown, usedUp, revoked].map(({ init }) => init.status)).toEqual([404, 410, 410])
    expect([unknown, usedUp, revoked].map(({ data }) => data.kind)).toEqual(['unknown', 'used_up', 'revoked'])
    expect(JSON.stringify([unknown, usedUp, revoked])).not.toContain('Longview')
    expect(await events()).toEqual(['qr.refused', 'qr.refused', 'qr.refused'])
    expect((await scans()).map(({ outcome, unitId }) => [outcome, unitId])).toEqual([
      ['unknown', null],
      ['used_up', unit.id],
      ['revoked', unit.id],
    ])
  })

  it('slows an address down that tries codes', async () => {
    const statuses = []
    for (let n = 0; n < 22; n += 1) statuses.push(((await scanned(`guess-${n}`)) as Answer).init.status)
    expect(statuses.slice(0, 20)).toEqual(Array(20).fill(404))
    expect(statuses.slice(20)).toEqual([429, 429])
    const last = (await scanned('guess-again')) as Answer
    expect(Number(new Headers(last.init.headers).get('Retry-After'))).toBeGreaterThan(0)
    // Of those that are slowed one is written down a minute.
    expect((await scans()).filter(({ outcome }) => outcome === 'slowed')).toEqual([
      { outcome: 'slowed', unitId: null, address, userAgent: 'A phone' },
    ])
    // A neighbour at the same address has a right one.
    await arrive()
    moveElsewhere()
    await arrive()
  })

  it('lets a street of new neighbours in from one address, and no machine', async () => {
    for (let n = 0; n < 60; n += 1) await arrive()
    expect(((await scanned()) as Answer).init.status).toBe(429)
  })

  it('leads who lives there on to where they were', async () => {
    const homeowner = await createHomeowner(owner(), place, { unit, termsAcceptedAt: null, introSeenAt: null })
    const cookie = await homeCookie(homeowner)
    const next = async () => ((await scanned(token, cookie)) as Response).headers.get('Location')
    expect(await next()).toBe('/welcome/terms')
    await owner()('homeowners').where({ id: homeowner.id }).update({ termsAcceptedAt: new Date() })
    expect(await next()).toBe('/home/intro')
    await owner()('homeowners').where({ id: homeowner.id }).update({ introSeenAt: new Date() })
    expect(await next()).toBe('/home')
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
  const byrne = { name: 'Aoife Byrne', email: 'aoife@example.test' }

  it('onboards once who is on record with the address, and lets them in again later', async () => {
    const homeowner = await createHomeowner(owner(), place, {
      unit,
      name: 'Seán Ó Súilleabháin',
      email: 'Sean@example.test',
    })
    const cookie = await arrive()
    const home = await comeIn(cookie, { name: 'sean o suilleabhain', email: ' sean@Example.test' })
    const scope = await requireHomeowner(requestTo('/home/chat', { cookie: home }))
    expect(scope).toMatchObject({ homeownerId: homeowner.id, unitId: unit.id, developmentId: place.id })
    const kept = () => owner()('homeowners').select('email', 'name', 'onboardedAt').where({ id: homeowner.id }).first()
    const first = await kept()
    expect(first).toMatchObject({ email: 'Sean@example.test', name: homeowner.name, onboardedAt: expect.any(String) })

    await comeIn(cookie, { name: 'Ó Súilleabháin', email: 'sean@example.test' })
    expect(await isAskedForCode(cookie, { name: 'Ó Súilleabháin', email: 'other@example.test' })).toBe(true)
    expect(await kept()).toEqual(first)
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
    expect((await owner()('units').where({ id: unit.id }).first('qrUses')).qrUses).toBe(2)
  })

  it('lets nobody in once the code has let in as many as it may', async () => {
    await createHomeowner(owner(), place, { unit, ...byrne })
    const cookie = await arrive()
    await owner()('units').where({ id: unit.id }).update({ qrUses: 49 })
    await comeIn(cookie, byrne)
    expect(((await claim(cookie, byrne)) as Response).headers.get('Location')).toBe('/welcome')
    expect(((await scanned()) as Answer).data.kind).toBe('used_up')
  })

  it('goes back to the page that the homeowner came from, in the home only', async () => {
    await createHomeowner(owner(), place, { unit, ...byrne, introSeenAt: new Date().toISOString() })
    const cookie = await arrive()
    const to = async (redirectTo: string) =>
      ((await claim(cookie, { ...byrne, redirectTo })) as Response).headers.get('Location')
    expect(await to('/home/chat/123')).toBe('/home/chat/123')
    expect(await to('https://evil.test/home/')).toBe('/home')
    expect(await to('/admin')).toBe('/home')
  })

  it('asks a wrong name, a wrong e-mail and an unknown one for a code alike', async () => {
    await createHomeowner(owner(), place, { unit, ...byrne })
    await createHomeowner(owner(), place, { unit, name: 'Ewa Nowak' })
    const cookie = await arrive()
    const [walsh, byrnes, nowak] = [byrne.email, 'walsh@example.test', 'ewa@example.test']
    for (const [name, email] of Object.entries({ Walsh: walsh, Byrne: byrnes, Nowak: nowak }))
      expect(await isAskedForCode(cookie, { name, email })).toBe(true)
    expect(await owner()('sessions')).toEqual([])
    const to = await owner()('mailOutbox').select('toAddress').orderBy('id')
    expect(to).toEqual([{ toAddress: walsh }, { toAddress: nowak }])
  })

  it('says what a form lacks, and counts no try for it', async () => {
    const cookie = await arrive()
    for (let n = 0; n < 8; n += 1)
      expect(await refusalOf(cookie, { name: '', email: 'nonsense' })).toEqual([400, 'fields'])
  })

  it('slows down after five refusals, also when they come at once', async () => {
    await createHomeowner(owner(), place, { unit, ...byrne })
    const cookie = await arrive()
    const tries = await Promise.all(
      Array.from({ length: 7 }, (_, n) => claim(cookie, { name: `Guess${n}`, email: `guess${n}@example.test` })),
    )
    const statuses = tries.map((answer) =>
      answer instanceof Response ? answer.status : (answer as Answer).init.status,
    )
    expect(statuses.filter((status) => status === 302)).toHaveLength(5)
    expect(statuses.filter((status) => status === 429)).toHaveLength(2)
    expect(await refusalOf(cookie, byrne)).toEqual([429, 'slowed'])
  })

  it('sends an address one mail a minute, whoever asks', async () => {
    await createHomeowner(owner(), place, { unit, name: 'Aoife Byrne' })
    const [first, second] = [await arrive(), await arrive()]
    for (const name of ['Byrne', 'Walsh']) {
      const form = { name, email: `${name}@example.test` }
      expect(await isAskedForCode(first, form)).toBe(true)
      expect(await refusalOf(second, form)).toEqual([429, 'slowed'])
    }
  })
})

describe('revoking a code', () => {
  it('ends the sessions that came by it, and a new code takes its place', async () => {
    const { id } = await createHomeowner(owner(), place, { unit, name: 'Aoife Byrne', email: 'a@example.test' })
    const cookie = await comeIn(await arrive(), { name: 'Byrne', email: 'a@example.test' })
    const user = await createUser(owner(), { role: 'admin', tenantId: place.tenantId })
    const scope = staffScope({ role: 'admin', userId: user.id, tenantId: place.tenantId })
    await revokeQr(scope, { developmentId: place.id, unitId: unit.id, replace: true })
    const left = (await outcomeOf(() => requireHomeowner(requestTo('/home/chat', { cookie })))) as Response
    expect(left.status).toBe(302)
    expect(((await scanned()) as Answer).init.status).toBe(404)
    const mustScan = async () => (await owner()('homeowners').where({ id }).first('mustScan')).mustScan
    const { qrSalt, qrUses } = await owner()('units').where({ id: unit.id }).first('qrSalt', 'qrUses')
    expect({ qrUses, mustScan: await mustScan() }).toEqual({ qrUses: 0, mustScan: true })
    await comeIn(await arrive(qrTokenOf({ id: unit.id, qrSalt })), { name: 'Byrne', email: 'a@example.test' })
    expect(await mustScan()).toBe(false)
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
