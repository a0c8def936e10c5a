import { owner } from '../../../tests/support/database'
import {
  createDevelopment,
  createHomeowner,
  createTenant,
  createUnit,
  createUser,
} from '../../../tests/factories/world'
import { changeEnvironment } from '../../../tests/support/environment'
import { homeCookie, outcomeOf, requestTo, routeArgs, staffCookie } from '../../../tests/support/sign-in'
import { beforeEach, describe, expect, it } from 'vitest'
import { moved, type Point } from '~/lib/geometry'
import { prepareQueue } from '~/platform/queue/find-jobs.server'
import type { Development } from '~/models/development'
import { Unit } from '~/models/unit'
import { action as planAction } from '~/routes/admin.developments.$developmentId.map'
import { action as pinAction } from '~/routes/admin.developments.$developmentId.units_.$unitId.pin'
import { loader as homeMap } from '~/routes/home.map'

changeEnvironment({ GEOCODER_URL: 'http://geocoder.test' })

const naas: Point = [53.2, -6.65]

let development: Development
let unit: Unit
let cookie: string

beforeEach(async () => {
  await prepareQueue()
  const [latitude, longitude] = naas
  development = await createDevelopment(owner(), await createTenant(owner()), { latitude, longitude })
  unit = await createUnit(owner(), development, { number: '12', address: '12 Oak Road', geocodingStatus: 'failed' })
  cookie = await cookieOf('admin')
})

async function cookieOf(role: 'admin' | 'developer', place = development): Promise<string> {
  const { tenantId } = place
  return staffCookie(await createUser(owner(), { role, tenantId }, role === 'developer' ? [place] : []))
}

type Answer = Response | { data: Record<string, unknown>; init: { status: number } }
const base = () => `/admin/developments/${development.id}`
const postPin = (form: Record<string, string>, as = cookie, of = unit) =>
  outcomeOf(async () =>
    pinAction(
      routeArgs(requestTo(`${base()}/units/${of.id}/pin`, { cookie: as, form }), {
        developmentId: development.id,
        unitId: of.id,
      }) as never,
    ),
  ) as Promise<Answer>
const correct = (at: Point, more: Record<string, string> = {}) =>
  postPin({ intent: 'correct', latitude: String(at[0]), longitude: String(at[1]), ...more })
const kept = () => Unit.query(owner()).findById(unit.id).throwIfNotFound()
const corrections = () => owner()('auditLog').where({ type: 'unit.pin_corrected' })

describe('what is known of a home', () => {
  const facts = {
    intent: 'facts',
    energyRating: 'A2',
    defectsEndOn: '2028-02-29',
    mprn: '10 300 001 117',
    phase: 'East',
  }

  it('is recorded on the page of its pin, and what is left empty is not', async () => {
    expect(await postPin(facts)).toMatchObject({ data: { done: true } })
    const recorded = { energyRating: 'A2', defectsEndOn: '2028-02-29', mprn: '10300001117', gprn: null, phase: 'East' }
    expect(await kept()).toMatchObject(recorded)
    expect(await postPin({ intent: 'facts' })).toMatchObject({ data: { done: true } })
    expect(await kept()).toMatchObject({ energyRating: null, defectsEndOn: null, mprn: null, phase: null })
    expect(await owner()('auditLog').where({ type: 'place.changed' })).toMatchObject(
      Array(2).fill({ subjectId: unit.id, payload: { table: 'units', change: 'saved' } }),
    )
  })

  it('is said to be wrong field by field, and is for no other company or developer to write', async () => {
    expect(await postPin({ intent: 'facts', defectsEndOn: '2026-02-30', mprn: 'ten' })).toMatchObject({
      data: { errors: { defectsEndOn: ['Enter a day.'], mprn: [expect.any(String)] } },
      init: { status: 400 },
    })
    expect(await postPin(facts, await cookieOf('developer'))).toMatchObject({ status: 403 })
    const abroad = await createDevelopment(owner(), await createTenant(owner()))
    expect(await postPin(facts, await cookieOf('admin', abroad))).toMatchObject({ status: 404 })
  })
})

describe('a pin that is set by hand', () => {
  it('is where it was put, on record, and where the homeowner sees it', async () => {
    const homeowner = await createHomeowner(owner(), development, { unit })
    const answer = (await postPin({ intent: 'correct', latitude: ' 53,2010 ', longitude: '-6.6512' })) as Response
    expect([answer.status, answer.headers.get('Location')]).toEqual([302, `${base()}/units/${unit.id}/pin`])
    expect(await kept()).toMatchObject({
      latitude: 53.201,
      longitude: -6.6512,
      geocodingStatus: 'manual',
      isPinCorrected: true,
      geocodingError: null,
    })
    expect(await corrections()).toMatchObject([
      { actorKind: 'user', subjectId: unit.id, payload: { latitude: 53.201, longitude: -6.6512 } },
    ])
    const { map } = await homeMap(routeArgs(requestTo('/home/map', { cookie: await homeCookie(homeowner) })))
    expect(map).toMatchObject({ home: [53.201, -6.6512], from: [53.201, -6.6512], pinStatus: 'placed' })
  })

  it('is asked about when it is far from the development', async () => {
    const far = moved(naas, 2_500, 0)
    const asked = (await correct(far)) as Exclude<Answer, Response>
    expect([asked.init.status, Math.round(Number(asked.data.farM))]).toEqual([409, 2_500])
    expect([(await kept()).latitude, await corrections()]).toEqual([null, []])
    expect((await correct(far, { confirmed: 'yes' })) as Response).toMatchObject({ status: 302 })
    expect((await kept()).latitude).toBeCloseTo(far[0], 6)
  })

  it('says of each field what is wrong with it', async () => {
    const refused = (await postPin({ intent: 'correct', latitude: '', longitude: '200' })) as Exclude<Answer, Response>
    expect([refused.init.status, Object.keys(refused.data.errors as object)]).toEqual([400, ['latitude', 'longitude']])
    expect(await postPin({ intent: 'dance' })).toMatchObject({ status: 400 })
  })

  it('is for those who may, in their own company', async () => {
    const form = { intent: 'correct', latitude: '53.2', longitude: '-6.65' }
    expect(await postPin(form, await cookieOf('developer'))).toMatchObject({ status: 403 })
    const elsewhere = await createDevelopment(owner(), await createTenant(owner()))
    expect(await postPin(form, await cookieOf('admin', elsewhere))).toMatchObject({ status: 404 })
    const sibling = await createUnit(owner(), await createDevelopment(owner(), { id: development.tenantId }))
    expect(await postPin(form, cookie, sibling)).toMatchObject({ status: 404 })
    expect(await corrections()).toEqual([])
  })
})

describe('looking up again', () => {
  const waiting = () =>
    owner()('jobStatus').where({ queue: 'geocode-units', developmentId: development.id }).select('state')

  it('makes a home wait that was not found, and leaves a pin that was set by hand', async () => {
    expect(await postPin({ intent: 'look-up' })).toMatchObject({ status: 302 })
    expect(await kept()).toMatchObject({ geocodingStatus: 'pending', geocodingAttempts: 0 })
    expect(await waiting()).toEqual([{ state: 'queued' }])
    await correct(naas)
    await postPin({ intent: 'look-up' })
    expect(await kept()).toMatchObject({ geocodingStatus: 'manual', latitude: naas[0] })
  })

  it('is asked for of all homes at once', async () => {
    await createUnit(owner(), development, { geocodingStatus: 'failed' })
    await createUnit(owner(), development, { geocodingStatus: 'geocoded', latitude: 53.2, longitude: -6.65 })
    const request = requestTo(`${base()}/map`, { cookie, form: { intent: 'look-up' } })
    await planAction(routeArgs(request, { developmentId: development.id }) as never)
    const homes = await owner()('units').where({ developmentId: development.id }).select('geocodingStatus')
    const status = homes.map(({ geocodingStatus }: Pick<Unit, 'geocodingStatus'>) => geocodingStatus)
    expect(status.sort()).toEqual(['geocoded', 'pending', 'pending'])
    expect(await waiting()).toEqual([{ state: 'queued' }])
  })
})
