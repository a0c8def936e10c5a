// A home with its code, and what somebody does at its door: scan, and say who they are.
import { owner } from './database'
import { createDevelopment, createTenant, createUnit } from '../factories/world'
import { fromAddress, outcomeOf, requestTo, routeArgs, toCookieHeader } from './sign-in'
import { beforeEach, expect } from 'vitest'
import { randomUUID } from 'node:crypto'
import { hashQrToken, qrTokenOf } from '~/auth/qr-token.server'
import { newId } from '~/lib/id'
import type { Development } from '~/models/development'
import type { Unit } from '~/models/unit'
import { loader as scan } from '~/routes/q.$token'
import { action as confirm } from '~/routes/welcome'

export type Answer = {
  data: { kind?: string; refusal?: { kind: string; errors?: object } }
  init: { status: number; headers?: HeadersInit }
}

export let place: Development
export let unit: Unit
export let token: string
/** Where who scans is, another for each test: what counts against one is nobody else's. */
export let address = ''
let tests = 0
const from = <T>(work: () => Promise<T>) => fromAddress(address, work)

/** Somebody who is elsewhere from here on. */
export function moveElsewhere(): void {
  tests += 1
  address = `198.51.100.${tests}`
}

export async function codedUnit(values: { soldAt?: string | null; address?: string } = {}) {
  const coded = { id: newId(), qrSalt: randomUUID() }
  const made = await createUnit(owner(), place, {
    ...coded,
    qrTokenHash: hashQrToken(qrTokenOf(coded)),
    soldAt: new Date().toISOString(),
    ...values,
  })
  return { unit: made, token: qrTokenOf(coded) }
}

/** Before each test: a development with a home and its code, and an address of one's own to scan it from. */
export function withCodedUnit(): void {
  beforeEach(async () => {
    moveElsewhere()
    place = await createDevelopment(owner(), await createTenant(owner()), { name: 'Longview Park' })
    ;({ unit, token } = await codedUnit({ address: '14 Longview Park' }))
  })
}

export const scanned = (code = token, cookie?: string) =>
  from(() =>
    outcomeOf(() =>
      scan(routeArgs(requestTo(`/q/${code}`, { cookie, headers: { 'User-Agent': 'A phone' } }), { token: code })),
    ),
  )
export async function arrive(code = token): Promise<string> {
  const answer = (await scanned(code)) as Response
  expect(answer.status).toBe(302)
  expect(answer.headers.get('Location')).toBe('/welcome')
  return toCookieHeader(...answer.headers.getSetCookie())
}
export const claim = (cookie: string, form: Record<string, string>) =>
  from(() => outcomeOf(() => confirm(routeArgs(requestTo('/welcome', { cookie, form })))))
export async function comeIn(cookie: string, form: Record<string, string>): Promise<string> {
  const answer = (await claim(cookie, form)) as Response
  expect(answer.status).toBe(302)
  expect(answer.headers.get('Location')).toBe('/home')
  const home = answer.headers.getSetCookie().find((value) => value.startsWith('openhouse_home='))
  return toCookieHeader(home ?? '')
}
export const refusalOf = async (cookie: string, form: Record<string, string>) => {
  const { data, init } = (await claim(cookie, form)) as Answer
  return [init.status, data.refusal?.kind]
}
/** Asks for a code instead of coming in: what everybody is asked who is not known by their address. */
export async function isAskedForCode(cookie: string, form: Record<string, string>): Promise<boolean> {
  const answer = (await claim(cookie, form)) as Response
  const isClaimed = answer.headers.getSetCookie().some((value) => value.startsWith('openhouse_claim='))
  return answer.headers.get('Location') === '/welcome/code' && isClaimed
}
