import { owner } from '../../../tests/support/database'
import {
  createDevelopment,
  createHomeowner,
  createTenant,
  createUnit,
  createUser,
} from '../../../tests/factories/world'
import { homeCookie, outcomeOf, requestTo, routeArgs, staffCookie } from '../../../tests/support/sign-in'
import { beforeEach, describe, expect, it } from 'vitest'
import { homeScope } from '~/auth/scope.server'
import { newId } from '~/lib/id'
import { moved, type Point } from '~/lib/geometry'
import type { SitePlan } from '~/domain/site-plan/site-plan'
import type { Development } from '~/models/development'
import type { Homeowner } from '~/models/homeowner'
import { PointOfInterest } from '~/models/point-of-interest'
import { action as planAction } from '~/routes/admin.developments.$developmentId.map'
import { loader } from '~/routes/home.map'
import { action as visit } from '~/routes/home.map_.visits'
import { recordVisit } from './commands/record-visit.server'

const naas: Point = [53.2, -6.65]
const door: Point = moved(naas, 100, 0)

let development: Development
let ann: Homeowner
let cookie: string

beforeEach(async () => {
  development = await placeAt(naas, await createTenant(owner()))
  const unit = await createUnit(owner(), development, {
    number: '12',
    latitude: door[0],
    longitude: door[1],
    geocodingStatus: 'geocoded',
  })
  ann = await createHomeowner(owner(), development, { unit })
  cookie = await homeCookie(ann)
})

const placeAt = ([latitude, longitude]: Point, tenant: { id: string }) =>
  createDevelopment(owner(), tenant, { latitude, longitude, name: 'Oak Park' })

function addPoint(name: string, north: number, place = development) {
  const [latitude, longitude] = moved(door, north, 0)
  const { id: developmentId, tenantId } = place
  const point = { id: newId(), tenantId, developmentId, name, category: 'shop', description: '', latitude, longitude }
  return PointOfInterest.query(owner()).insertAndFetch(point)
}

const open = () => loader(routeArgs(requestTo('/home/map', { cookie })))
const plan: SitePlan = {
  type: 'FeatureCollection',
  features: [
    {
      type: 'Feature',
      properties: { kind: 'building', unit_number: '12' },
      geometry: {
        type: 'Polygon',
        coordinates: [[0, 1, 2, 3, 0].map((corner) => at(moved(door, corner % 3 ? 5 : -5, corner > 1 ? 5 : -5)))],
      },
    },
  ],
}

function at([latitude, longitude]: Point): Point {
  return [longitude, latitude]
}

describe('the map of a home', () => {
  it('has the home where it is, and the points of its own development, the nearest first', async () => {
    await addPoint('Far shop', 900)
    await addPoint('Near shop', 300)
    const elsewhere = await placeAt(naas, { id: development.tenantId })
    await addPoint('Shop of others', 10, elsewhere)
    const { map, tiles } = await open()
    expect([map.number, map.home, tiles]).toEqual(['12', door, null])
    expect(map.points.map(({ name, walk }) => [name, walk?.metres])).toEqual([
      ['Near shop', 390],
      ['Far shop', 1_170],
    ])
  })

  it('is there while the home waits for its coordinates', async () => {
    await addPoint('Near shop', 300)
    await owner()('units')
      .where({ id: ann.unitId })
      .update({ latitude: null, longitude: null, geocodingStatus: 'pending' })
    const { map } = await open()
    expect([map.home, map.from, map.pinStatus]).toEqual([null, naas, 'pending'])
    expect(map.points[0]?.walk?.metres).toBe(520)
  })
})

describe('a look at the map', () => {
  const post = (form: Record<string, string>) =>
    outcomeOf(async () => visit(routeArgs(requestTo('/home/map/visits', { cookie, form })))) as Promise<Response>
  const counted = () =>
    owner()('analyticsEvents')
      .where({ developmentId: development.id })
      .orderBy('createdAt')
      .select('type', 'homeownerId')

  it('is counted as the homeowner’s, and so is each point that they open', async () => {
    const { id: pointOfInterestId } = await addPoint('Shop', 300)
    const strange = await addPoint('Shop', 300, await placeAt(naas, { id: development.tenantId }))
    expect((await post({ visit: 'opened' })).status).toBe(204)
    expect((await post({ visit: 'poi', pointOfInterestId })).status).toBe(204)
    expect((await post({ visit: 'poi', pointOfInterestId: strange.id })).status).toBe(404)
    expect((await post({ visit: 'nonsense' })).status).toBe(400)
    expect(await counted()).toEqual([
      { type: 'map.opened', homeownerId: ann.id },
      { type: 'poi.clicked', homeownerId: ann.id },
    ])
  })

  it('of staff in their place is on record, and counts for nothing', async () => {
    const { id: homeownerId, tenantId, developmentId } = ann
    const user = await createUser(owner(), { role: 'admin', tenantId })
    const place = homeScope(
      { tenantId, developmentId, homeownerId, unitId: ann.unitId ?? '', houseTypeId: null },
      {},
      {
        id: newId(),
        userId: user.id,
        actorName: user.name,
        homeownerName: ann.name,
        mayWrite: true,
        expiresAt: new Date(Date.now() + 60_000).toISOString(),
      },
    )
    await recordVisit(place, { visit: 'opened' })
    expect(await counted()).toEqual([])
    expect(await owner()('auditLog').where({ type: 'map.opened' })).toMatchObject([
      { actorKind: 'user', actorId: user.id, payload: { inPlaceOf: ann.id } },
    ])
  })
})

describe('a site plan', () => {
  async function send(fields: Record<string, string | File>) {
    const { tenantId } = development
    const form = new FormData()
    for (const [name, value] of Object.entries(fields)) form.set(name, value)
    const staff = await staffCookie(await createUser(owner(), { role: 'admin', tenantId }))
    const request = new Request(`http://openhouse.test/admin/developments/${development.id}/map`, {
      method: 'POST',
      body: form,
      headers: { Cookie: staff },
    })
    return outcomeOf(async () => planAction(routeArgs(request, { developmentId: development.id }) as never))
  }
  const check = (text: string) => send({ intent: 'check-plan', file: new File([text], 'plan.geojson') })

  it('is looked at before it is kept, and then the homeowner’s building is on it', async () => {
    expect(await check(JSON.stringify(plan))).toMatchObject({
      data: { fileName: 'plan.geojson', check: { buildings: 1, homesWithout: [], unknown: [] } },
      init: { status: 200 },
    })
    expect((await open()).map.areas).toEqual([])
    expect(await send({ intent: 'save-plan', plan: JSON.stringify(plan) })).toMatchObject({ status: 302 })
    expect((await open()).map).toMatchObject({ isOnPlan: true, areas: [{ kind: 'building', unitNumber: '12' }] })
    expect(await send({ intent: 'save-plan', plan: JSON.stringify(plan) })).toMatchObject({ status: 400 })
    expect(await send({ intent: 'save-plan', plan: JSON.stringify(plan), replace: 'yes' })).toMatchObject({
      status: 302,
    })
    expect(await owner()('auditLog').where({ type: 'development.site_plan_saved' })).toHaveLength(2)
  })

  it('is refused in words when it is none, or another place’s', async () => {
    expect(await check('<svg/>')).toMatchObject({
      data: { problems: ['The file is not JSON.'] },
      init: { status: 400 },
    })
    const swapped = JSON.parse(JSON.stringify(plan)) as { features: { geometry: { coordinates: number[][][] } }[] }
    for (const { geometry } of swapped.features)
      geometry.coordinates = geometry.coordinates.map((ring) => ring.map((position) => position.toReversed()))
    const refused = (await check(JSON.stringify(swapped))) as { data: { problems: string[] } }
    expect(refused.data.problems[0]).toContain('longitude before latitude')
    expect((await open()).map.areas).toEqual([])
  })
})
