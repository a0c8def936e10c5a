import { owner } from '../../../tests/support/database'
import { createDevelopment, createHomeowner, createTenant, createUnit } from '../../../tests/factories/world'
import { fromAddress, outcomeOf, requestTo, routeArgs, toCookieHeader } from '../../../tests/support/sign-in'
import { beforeEach, describe, expect, it } from 'vitest'
import { requireHomeowner } from '~/auth/guards.server'
import { systemScope } from '~/auth/scope.server'
import type { Development } from '~/models/development'
import type { Unit } from '~/models/unit'
import { action as ask } from '~/routes/sign-in'
import { action as use, loader as look } from '~/routes/sign-in_.$token'
import { revokeQr } from './commands/revoke-qr.server'

type Answer = { data: Record<string, unknown>; init: { status: number; headers?: HeadersInit } }

let place: Development
let unit: Unit
let address = 0
const from = <T>(work: () => Promise<T>) => fromAddress(`203.0.113.${address}`, work)

beforeEach(async () => {
  address += 1
  place = await createDevelopment(owner(), await createTenant(owner(), { name: 'Longview Homes' }))
  unit = await createUnit(owner(), place, { soldAt: new Date().toISOString(), address: '14 Longview Park' })
})

const askFor = async (email: string) =>
  (await from(() => outcomeOf(() => ask(routeArgs(requestTo('/sign-in', { form: { email } })))))) as Answer
const lookAt = async (token: string) =>
  (await from(() => outcomeOf(() => look(routeArgs(requestTo(`/sign-in/${token}`), { token }))))) as Answer
const press = (token: string) =>
  from(() => outcomeOf(() => use(routeArgs(requestTo(`/sign-in/${token}`, { form: {} }), { token }))))
const mails = () => owner()('mailOutbox').select('toAddress', 'bodyText', 'tenantId').orderBy('id')
const tokensIn = (text: string) => [...text.matchAll(/\/sign-in\/([\w-]{43})/g)].map(([, token]) => token ?? '')
async function tokenFor(email: string): Promise<string> {
  await askFor(email)
  return tokensIn((await mails()).at(-1)?.bodyText ?? '')[0] ?? 'no link'
}

describe('signing in by a mailed link', () => {
  it('is looked at as often as one likes, and pressed once', async () => {
    const homeowner = await createHomeowner(owner(), place, { unit, email: 'Aoife@example.test' })
    const token = await tokenFor('aoife@example.test ')
    expect(JSON.stringify(await owner()('signInCodes'))).not.toContain(token)
    for (let n = 0; n < 3; n += 1)
      expect(await lookAt(token)).toMatchObject({
        data: { link: { address: '14 Longview Park' } },
        init: { status: 200 },
      })
    const entered = (await press(token)) as Response
    expect(entered.headers.get('Location')).toBe('/home')
    const cookie = toCookieHeader(...entered.headers.getSetCookie())
    expect(await requireHomeowner(requestTo('/home', { cookie }))).toMatchObject({ homeownerId: homeowner.id })
    expect(((await press(token)) as Answer).init.status).toBe(410)
    expect((await lookAt(token)).init.status).toBe(410)
    const types = (await owner()('auditLog').select('type').orderBy('id')).map(({ type }) => type)
    expect(types).toEqual(['homeowner.code_sent', 'homeowner.onboarded', 'homeowner.signed_in'])
  })

  it('answers the same for an address that nobody has', async () => {
    await createHomeowner(owner(), place, { unit, email: 'aoife@example.test' })
    const [known, unknown] = [await askFor('aoife@example.test'), await askFor('nobody@example.test')]
    const shown = ({ data, init }: Answer) => ({ ...data, email: '', attempt: 0, ...init })
    expect(shown(known)).toEqual(shown(unknown))
    expect((await mails()).map(({ toAddress }) => toAddress)).toEqual(['aoife@example.test'])
    const again = [await askFor('aoife@example.test'), await askFor('nobody@example.test')]
    expect(again.map(({ init }) => init.status)).toEqual([429, 429])
    expect(Number(new Headers(again[0]?.init.headers).get('Retry-After'))).toBeGreaterThan(0)
  })

  it('is good, and can be had, whatever twenty neighbours at the same address asked for or got wrong', async () => {
    await createHomeowner(owner(), place, { unit, email: 'aoife@example.test' })
    for (let n = 0; n < 30; n += 1) expect((await askFor(`neighbour-${n}@example.test`)).init.status).toBe(200)
    for (let n = 0; n < 25; n += 1) await press(`wrong-${n}`)
    expect(((await press('wrong-again')) as Answer).init.status).toBe(429)
    const entered = (await press(await tokenFor('aoife@example.test'))) as Response
    expect(entered.headers.get('Location')).toBe('/home')
  })

  it('can be had from a known browser though others asked for it until its mailbox had enough', async () => {
    await createHomeowner(owner(), place, { unit, email: 'aoife@example.test' })
    const entered = (await press(await tokenFor('aoife@example.test'))) as Response
    const cookie = toCookieHeader(...entered.headers.getSetCookie())
    await owner()('rateLimits').where('key', 'like', 'mail%').update({ points: 100 })
    expect((await askFor('aoife@example.test')).init.status).toBe(429)
    const form = { email: 'aoife@example.test' }
    const asked = (await from(() => outcomeOf(() => ask(routeArgs(requestTo('/sign-in', { form, cookie })))))) as Answer
    expect(asked.init.status).toBe(200)
  })

  it('pressed twice at once lets in once', async () => {
    await createHomeowner(owner(), place, { unit, email: 'aoife@example.test' })
    const token = await tokenFor('aoife@example.test')
    const answers = await Promise.all([press(token), press(token), press(token)])
    expect(answers.filter((answer) => answer instanceof Response)).toHaveLength(1)
    expect(await owner()('sessions').select('id')).toHaveLength(1)
  })

  it('has a link for each home, and a mail from each builder', async () => {
    const email = 'landlord@example.test'
    const second = await createUnit(owner(), place, { soldAt: new Date().toISOString(), address: '15 Longview Park' })
    const elsewhere = await createDevelopment(owner(), await createTenant(owner(), { name: 'Vale & Harbour' }))
    const third = await createUnit(owner(), elsewhere, { soldAt: new Date().toISOString(), address: '1 Vale Meadow' })
    const ids: string[] = []
    for (const [at, home] of [
      [place, unit],
      [place, second],
      [elsewhere, third],
    ] as const)
      ids.push((await createHomeowner(owner(), at, { unit: home, email })).id)
    await askFor(email)
    const sent = await mails()
    expect(sent.map(({ tenantId }) => tenantId).sort()).toEqual([place.tenantId, elsewhere.tenantId].sort())
    const tokens = sent.flatMap(({ bodyText }) => tokensIn(bodyText))
    expect(tokens).toHaveLength(3)
    const entered: string[] = []
    for (const token of tokens) {
      const cookie = toCookieHeader(...((await press(token)) as Response).headers.getSetCookie())
      entered.push((await requireHomeowner(requestTo('/home', { cookie }))).homeownerId)
    }
    expect(entered.sort()).toEqual(ids.sort())
  })

  it('is worthless after fifteen minutes, with another address on record, and with the code of the home revoked', async () => {
    const { id } = await createHomeowner(owner(), place, { unit, email: 'aoife@example.test' })
    const token = await tokenFor('aoife@example.test')
    const isOpen = async () => (await lookAt(token)).init.status === 200
    await owner()('signInCodes').update({ expiresAt: new Date(Date.now() - 1_000) })
    expect(await isOpen()).toBe(false)
    await owner()('signInCodes').update({ expiresAt: new Date(Date.now() + 60_000) })
    await owner()('homeowners').where({ id }).update({ email: 'other@example.test' })
    expect(await isOpen()).toBe(false)
    await owner()('homeowners').where({ id }).update({ email: 'aoife@example.test' })
    expect(await isOpen()).toBe(true)

    await revokeQr(systemScope(place.tenantId), { developmentId: place.id, unitId: unit.id, replace: true })
    expect(await isOpen()).toBe(false)
    expect(((await press(token)) as Answer).init.status).toBe(410)
    await owner()('rateLimits').where('key', 'like', 'mail-pause%').delete()
    await askFor('aoife@example.test')
    expect(await mails()).toHaveLength(1)
  })
})
