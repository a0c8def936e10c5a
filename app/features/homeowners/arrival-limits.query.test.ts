import { owner } from '../../../tests/support/database'
import { createDevelopment, createHomeowner, createTenant, createUnit } from '../../../tests/factories/world'
import { fromAddress, outcomeOf, requestTo, routeArgs, toCookieHeader } from '../../../tests/support/sign-in'
import { beforeEach, describe, expect, it } from 'vitest'
import { randomUUID } from 'node:crypto'
import { hashQrToken, qrTokenOf } from '~/auth/qr-token.server'
import { newId } from '~/lib/id'
import type { Development } from '~/models/development'
import type { Unit } from '~/models/unit'
import { loader as scan } from '~/routes/q.$token'
import { action as confirm } from '~/routes/welcome'

type Answer = {
  data: { kind?: string; refusal?: { kind: string; errors?: object } }
  init: { status: number; headers?: HeadersInit }
}

let place: Development
let unit: Unit
let token: string
let address = 100
const from = <T>(work: () => Promise<T>) => fromAddress(`198.51.100.${address}`, work)

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
  from(() =>
    outcomeOf(() =>
      scan(routeArgs(requestTo(`/q/${code}`, { cookie, headers: { 'User-Agent': 'A phone' } }), { token: code })),
    ),
  )
async function arrive(code = token): Promise<string> {
  const answer = (await scanned(code)) as Response
  expect(answer.status).toBe(302)
  expect(answer.headers.get('Location')).toBe('/welcome')
  return toCookieHeader(...answer.headers.getSetCookie())
}
const claim = (cookie: string, form: Record<string, string>) =>
  from(() => outcomeOf(() => confirm(routeArgs(requestTo('/welcome', { cookie, form })))))
async function comeIn(cookie: string, form: Record<string, string>): Promise<string> {
  const answer = (await claim(cookie, form)) as Response
  expect(answer.status).toBe(302)
  expect(answer.headers.get('Location')).toBe('/home')
  const home = answer.headers.getSetCookie().find((value) => value.startsWith('openhouse_home='))
  return toCookieHeader(home ?? '')
}
const refusalOf = async (cookie: string, form: Record<string, string>) => {
  const { data, init } = (await claim(cookie, form)) as Answer
  return [init.status, data.refusal?.kind]
}
/** Asks for a code instead of coming in: what everybody is asked who is not known by their address. */
async function isAskedForCode(cookie: string, form: Record<string, string>): Promise<boolean> {
  const answer = (await claim(cookie, form)) as Response
  const isClaimed = answer.headers.getSetCookie().some((value) => value.startsWith('openhouse_claim='))
  return answer.headers.get('Location') === '/welcome/code' && isClaimed
}

describe('others who guess', () => {
  const byrne = { name: 'Aoife Byrne', email: 'aoife@example.test' }

  it('lets a neighbour scan while somebody scans the code of another home without end', async () => {
    for (let n = 0; n < 61; n += 1) await scanned()
    expect(((await scanned()) as Answer).init.status).toBe(429)
    await arrive((await codedUnit({ address: '15 Longview Park' })).token)
  })

  it('counts guesses that come in one moment, however slowly they are looked up', async () => {
    const guesses = await Promise.all(Array.from({ length: 60 }, (_, n) => scanned(`guess-${n}`)))
    const statuses = guesses.map((answer) => (answer as Answer).init.status)
    expect(statuses.filter((status) => status === 404)).toHaveLength(20)
    expect(statuses.filter((status) => status === 429)).toHaveLength(40)
    await arrive()
  })

  it('is held up by nobody else who has the code, nor by a neighbour', async () => {
    await createHomeowner(owner(), place, { unit, ...byrne })
    const cookie = await arrive()
    for (let n = 0; n < 6; n += 1) await claim(cookie, { name: `Guess${n}`, email: `guess${n}@example.test` })
    const next = await codedUnit({ address: '15 Longview Park' })
    await createHomeowner(owner(), place, { unit: next.unit, name: 'Ewa Nowak', email: 'ewa@example.test' })
    await comeIn(await arrive(next.token), { name: 'Nowak', email: 'ewa@example.test' })
    address += 50
    await comeIn(cookie, byrne)
  })

  it('knows a browser that was let in before, and asks it to pay for its own failures alone', async () => {
    await createHomeowner(owner(), place, { unit, ...byrne })
    const cookie = await arrive()
    const answer = (await claim(cookie, byrne)) as Response
    const device = answer.headers.getSetCookie().find((value) => value.startsWith('openhouse_device='))
    for (let n = 0; n < 6; n += 1) await claim(cookie, { name: `Guess${n}`, email: `guess${n}@example.test` })
    expect(await refusalOf(cookie, byrne)).toEqual([429, 'slowed'])
    await comeIn(`${cookie}; ${toCookieHeader(device ?? '')}`, byrne)
  })

  it('takes a code from who is right, while very many others are wrong at that home', async () => {
    await createHomeowner(owner(), place, { unit, ...byrne })
    const cookie = await arrive()
    expect(await isAskedForCode(cookie, { name: 'Walsh', email: 'walsh@example.test' })).toBe(true)
    await owner()('rateLimits').where('key', 'like', 'arrival-unit:%').update({ points: 30 })
    address += 50
    expect(await isAskedForCode(cookie, { name: 'Walsh', email: 'w@example.test' })).toBe(true)
    expect(await owner()('mailOutbox').select('id')).toEqual([])
    expect(await isAskedForCode(cookie, byrne)).toBe(true)
    expect(await owner()('mailOutbox').select('toAddress')).toEqual([{ toAddress: byrne.email }])
  })
})
