import { owner } from '../../../tests/support/database'
import {
  createDevelopment,
  createHomeowner,
  createHouseType,
  createTenant,
  createUnit,
  createUser,
} from '../../../tests/factories/world'
import { homeCookie, outcomeOf, requestTo, routeArgs, staffCookie } from '../../../tests/support/sign-in'
import { beforeEach, describe, expect, it } from 'vitest'
import { requireHomeowner } from '~/auth/guards.server'
import { hashQrToken } from '~/auth/qr-token.server'
import { staffScope } from '~/auth/scope.server'
import { newId } from '~/lib/id'
import { readCursor } from '~/lib/keyset'
import type { Development } from '~/models/development'
import { action } from '~/routes/admin.developments.$developmentId.homes'
import { homeList } from './queries/home-list.server'

let place: Development
let path: string

beforeEach(async () => {
  place = await createDevelopment(owner(), await createTenant(owner()))
  path = `/admin/developments/${place.id}/homes`
})

const admin = () => staffScope({ role: 'admin', userId: newId(), tenantId: place.tenantId })
const none = { q: '', state: null }
const list = (filters: Partial<Parameters<typeof homeList>[1]['filters']> = {}, cursor: string | null = null) =>
  homeList(admin(), { developmentId: place.id, filters: { ...none, ...filters }, cursor: readCursor(cursor) })
const numbers = ({ rows }: { rows: { number: string }[] }) => rows.map(({ number }) => number)

describe('the list of homes', () => {
  it('goes by number, page after page and back', async () => {
    const wanted = Array.from({ length: 60 }, (_, n) => String(n + 1)).flatMap((n) => (n === '10' ? [n, '10A'] : [n]))
    for (const number of [...wanted].reverse()) await createUnit(owner(), place, { number })
    const first = await list()
    const second = await list({}, first.next)
    const third = await list({}, second.next)
    expect([first, second, third].flatMap(numbers)).toEqual(wanted)
    expect([first.previous, third.next]).toEqual([null, null])
    expect(numbers(await list({}, third.previous))).toEqual(numbers(second))
    expect(numbers(await list({}, second.previous))).toEqual(numbers(first))
    expect(first).toMatchObject({ all: 61, found: 61 })
  })

  it('tells how far its homeowners are, and finds by that and by what is typed', async () => {
    const ash = await createHouseType(owner(), place, { name: 'The Ash' })
    await createUnit(owner(), place, { number: '1' })
    const soldAt = new Date()
    await createUnit(owner(), place, { number: '2', soldAt, houseTypeId: ash.id })
    const third = await createUnit(owner(), place, { number: '3', soldAt })
    await createHomeowner(owner(), place, { unit: third, name: 'Aoife Byrne' })
    const fourth = await createUnit(owner(), place, {
      number: '4',
      soldAt,
      qrRevokedAt: soldAt,
      address: '100%_real Street',
    })
    await createHomeowner(owner(), place, { unit: fourth, name: 'Maeve Kelly', onboardedAt: soldAt })
    await createHomeowner(owner(), place, { unit: fourth, name: 'Liam Kelly' })
    const { rows } = await list()
    expect(rows.map(({ state }) => state)).toEqual(['unsold', 'nobody', 'waiting', 'in'])
    expect(rows[3]).toMatchObject({ homeowners: ['Maeve Kelly', 'Liam Kelly'], codeRevokedAt: soldAt })
    expect(numbers(await list({ state: 'waiting' }))).toEqual(['3'])
    expect(numbers(await list({ q: 'liam' }))).toEqual(['4'])
    expect(numbers(await list({ q: 'the ash' }))).toEqual(['2'])
    expect(numbers(await list({ q: '%_' }))).toEqual(['4'])
    expect(await list({ q: 'nothing' })).toMatchObject({ rows: [], found: 0, all: 4 })
  })
})

describe('the code of a home', () => {
  async function ask(role: 'admin' | 'developer', intent: string, unitId: string) {
    const user = await createUser(owner(), { role, tenantId: place.tenantId }, [place])
    const request = requestTo(path, { cookie: await staffCookie(user), form: { intent, unitId } })
    return outcomeOf(() => action(routeArgs(request, { developmentId: place.id })))
  }
  const events = async () => (await owner()('auditLog').select('type').orderBy('id')).map(({ type }) => type as string)

  it('is shown, replaced and revoked by an administrator, and each is on record', async () => {
    const unit = await createUnit(owner(), place)
    const homeowner = await createHomeowner(owner(), place, { unit })
    const cookie = await homeCookie(homeowner)
    expect(((await ask('admin', 'replace', unit.id)) as Response).headers.get('Location')).toBe(path)
    const left = (await outcomeOf(() => requireHomeowner(requestTo('/home/chat', { cookie })))) as Response
    expect(left.status).toBe(302)
    const shown = (await ask('admin', 'show', unit.id)) as { path: string }
    const { qrTokenHash } = await owner()('units').where({ id: unit.id }).first('qrTokenHash')
    expect(hashQrToken(shown.path.replace('/q/', ''))).toBe(qrTokenHash)
    await ask('admin', 'revoke', unit.id)
    expect((await list()).rows[0]?.codeRevokedAt).toBeInstanceOf(Date)
    expect(((await ask('admin', 'show', unit.id)) as Response).status).toBe(404)
    expect((await events()).filter((type) => type.startsWith('qr.'))).toEqual(['qr.revoked', 'qr.shown', 'qr.revoked'])
  })

  it('is not for a developer, nor by way of another development', async () => {
    const unit = await createUnit(owner(), place)
    const elsewhere = await createDevelopment(owner(), { id: place.tenantId })
    const other = await createUnit(owner(), elsewhere)
    for (const intent of ['show', 'replace', 'revoke']) {
      expect(((await ask('developer', intent, unit.id)) as Response).status).toBe(403)
      expect(((await ask('admin', intent, other.id)) as Response).status).toBe(404)
    }
    expect(((await ask('admin', 'burn', unit.id)) as Response).status).toBe(400)
    const untouched = await owner()('units').whereIn('id', [unit.id, other.id]).whereNull('qrRevokedAt').select('id')
    expect(untouched).toHaveLength(2)
  })
})
