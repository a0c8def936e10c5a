import { measuredDays } from '~/metrics/query/days.server'
import { mapMeasures } from './view'
import { beforeEach, expect, it } from 'vitest'
import { type Scope, staffScope } from '~/auth/scope.server'
import { newId } from '~/lib/id'
import { readCursor } from '~/lib/keyset'
import { refreshRollups } from '~/metrics/engine/refresh-rollups.server'
import { readPeriod } from '~/metrics/query/period'
import { owner } from '../../../../tests/support/database'
import {
  createAssistant,
  createConversation,
  createDevelopment,
  createDocument,
  createHomeowner,
  createHouseType,
  createTenant,
  createUnit,
} from '../../../../tests/factories/world'
import { mapDevelopments, mapTotals } from './queries.server'
import { mapPoints, mapUnits } from './plan.server'

const { period } = readPeriod(new URLSearchParams('from=2026-03-28&to=2026-03-30'), '2026-03-30')
const days = { from: period.from, to: period.to }

async function estate(tenant: { id: string }, name: string) {
  const tx = owner()
  const development = await createDevelopment(tx, tenant, { name })
  const type = await createHouseType(tx, development, { name: 'The Ash' })
  const place = { tenantId: tenant.id, developmentId: development.id }
  const pointId = newId()
  await tx('pointsOfInterest').insert({
    ...place,
    id: pointId,
    name: 'School',
    category: 'school',
    latitude: 53,
    longitude: -6,
  })
  const click = async (event: string, at: string) => {
    await tx('analyticsEvents').insert({
      ...place,
      id: newId(),
      type: event,
      payload: event === 'poi.clicked' ? { pointOfInterestId: pointId } : {},
      createdAt: new Date(at),
    })
    await tx('rollupDirty').insert({ ...place, id: newId(), kind: 'activity', occurredAt: new Date(at) })
  }
  await tx('rollupDirty').insert({ ...place, id: newId(), kind: 'development', occurredAt: new Date() })
  return { development, type, place, pointId, click }
}

type Estate = Awaited<ReturnType<typeof estate>>
let here: Estate, beside: Estate, abroad: Estate
let admin: Scope, developer: Scope
const anywhere = { tenantId: null, developmentId: null }

beforeEach(async () => {
  const tx = owner()
  const ours = await createTenant(tx, { timezone: 'Europe/Dublin' })
  here = await estate(ours, 'Alder Park')
  beside = await estate(ours, 'Beech Court')
  abroad = await estate(await createTenant(tx), 'Cherry Hill')
  const located = { latitude: 53, longitude: -6, geocodingStatus: 'geocoded' as const, houseTypeId: here.type.id }
  const units = [
    await createUnit(tx, here.development, { number: '10', ...located }),
    await createUnit(tx, here.development, { number: '9', ...located, geocodingStatus: 'manual' }),
    await createUnit(tx, here.development, { number: '9A', geocodingStatus: 'failed' }),
  ] as const
  await createUnit(tx, beside.development)
  await createUnit(tx, beside.development)
  await createUnit(tx, abroad.development, { latitude: 1, longitude: 1 })
  const homeowner = await createHomeowner(tx, here.development, {
    unit: units[0],
    onboardedAt: new Date().toISOString(),
  })
  await createHomeowner(tx, here.development, { unit: units[1] })
  const assistant = await createAssistant(tx, here.development)
  for (const at of ['2026-03-01T10:00:00Z', '2026-03-20T10:00:00Z'])
    await createConversation(tx, here.development, {
      homeownerId: homeowner.id,
      assistantId: assistant.id,
      lastMessageAt: new Date(at).toISOString(),
    })
  for (const category of ['manual', 'warranty'])
    await tx('documentRequirements').insert({ ...here.place, id: newId(), houseTypeId: null, category })
  await createDocument(tx, here.development, { category: 'manual' })
  await here.click('map.opened', '2026-03-27T12:00:00Z')
  await here.click('map.opened', '2026-03-28T12:00:00Z')
  // 30 March by Dublin's clock.
  await here.click('poi.clicked', '2026-03-29T23:30:00Z')
  await here.click('poi.clicked', '2026-03-30T23:30:00Z')
  await beside.click('map.opened', '2026-03-28T12:00:00Z')
  await abroad.click('map.opened', '2026-03-28T12:00:00Z')
  await refreshRollups()
  const person = { userId: newId(), tenantId: ours.id }
  admin = staffScope({ role: 'admin', ...person })
  developer = staffScope({ role: 'developer', ...person, developmentIds: [here.development.id] })
})

it('counts homes with coordinates, and how far geocoding is', async () => {
  const mine = { units: 3, withCoordinates: 2, pending: 0, geocoded: 1, failed: 1, manual: 1 }
  expect(await mapTotals(developer, anywhere)).toEqual(mine)
  expect(await mapTotals(admin, anywhere)).toEqual({ ...mine, units: 5, pending: 2 })
  expect(await mapTotals(developer, abroad.place)).toMatchObject({ units: 0 })
})

it('lists developments, the most homes without coordinates first', async () => {
  const list = (scope: Scope, more = {}) => mapDevelopments(scope, { tenantId: null, limit: 1, cursor: null, ...more })
  const first = await list(admin)
  expect(first.rows).toMatchObject([{ name: 'Beech Court', units: 2, withoutCoordinates: 2, pending: 2 }])
  const second = await list(admin, { cursor: readCursor(first.next) })
  expect(second).toMatchObject({ rows: [{ name: 'Alder Park', withCoordinates: 2, failed: 1, manual: 1 }], next: null })
  expect((await list(admin, { cursor: readCursor(second.previous) })).rows).toEqual(first.rows)
  expect((await list(developer, { limit: 5 })).rows.map(({ name }) => name)).toEqual(['Alder Park'])
})

it('counts opens and clicks by the day of the company', async () => {
  expect(await measuredDays(developer, { ...anywhere, period, measures: mapMeasures })).toEqual([
    { date: '2026-03-27', mapOpens: 1, poiClicks: 0 },
    { date: '2026-03-28', mapOpens: 1, poiClicks: 0 },
    { date: '2026-03-30', mapOpens: 0, poiClicks: 1 },
  ])
  expect((await measuredDays(admin, { ...anywhere, period, measures: mapMeasures }))[1]).toMatchObject({ mapOpens: 2 })
})

it('counts the clicks of each point in the period', async () => {
  expect(await mapPoints(developer, { ...here.place, ...days })).toMatchObject([{ name: 'School', clicks: 1 }])
  expect(await mapPoints(admin, { ...beside.place, ...days })).toMatchObject([{ name: 'School', clicks: 0 }])
  expect(await mapPoints(developer, { ...beside.place, ...days })).toEqual([])
})

it('tells what the plan shows of each home, by number', async () => {
  const { units, total } = await mapUnits(developer, here.place)
  expect(total).toBe(3)
  expect(units).toMatchObject([
    { number: '9', onboarded: false, homeowners: 1, lastChatAt: null, geocodingStatus: 'manual', missingDocuments: 1 },
    { number: '9A', latitude: null, homeowners: 0, onboarded: false, missingDocuments: null },
    { number: '10', onboarded: true, lastChatAt: '2026-03-20T10:00:00.000Z', latitude: 53, missingDocuments: 1 },
  ])
  expect(await mapUnits(developer, beside.place)).toEqual({ units: [], total: 0 })
})
