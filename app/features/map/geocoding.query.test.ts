import { owner } from '../../../tests/support/database'
import { createDevelopment, createTenant, createUnit } from '../../../tests/factories/world'
import { house, type NominatimServer, startNominatimServer, street } from '../../../tests/support/nominatim-server'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { systemScope } from '~/auth/scope.server'
import { moved, type Point } from '~/lib/geometry'
import type { Development } from '~/models/development'
import { Unit } from '~/models/unit'
import type { GeocoderConnection } from '~/platform/geocoder.server'
import { correctPin } from './commands/correct-pin.server'
import { geocodeUnits } from './commands/geocode-units.server'
import { pinOfHome } from './queries/pin-of-home.server'
import { unplacedHomes } from './queries/unplaced-homes.server'

const naas: Point = [53.2, -6.65]
const home: Point = moved(naas, 120, 40)

let server: NominatimServer
let connection: GeocoderConnection
let development: Development

beforeEach(async () => {
  server = await startNominatimServer()
  connection = { url: server.url, intervalMs: 5, timeoutMs: 200, userAgent: 'OpenHouse/1.0' }
  const tenant = await createTenant(owner())
  const [latitude, longitude] = naas
  development = await createDevelopment(owner(), tenant, { latitude, longitude, city: 'Naas' })
})

afterEach(() => server.close())

function geocode(signal = new AbortController().signal) {
  return geocodeUnits(systemScope(development.tenantId), development.id, {
    connection,
    signal,
    report: () => undefined,
  })
}

const unitAt = (address: string, values: Partial<Unit> = {}) => createUnit(owner(), development, { address, ...values })
const unitOf = ({ id }: Unit) => Unit.query(owner()).findById(id).throwIfNotFound()
const eventsOf = async ({ id }: Unit) =>
  (await owner()('auditLog').select('type', 'payload').where({ subjectId: id })).map(({ type, payload }) => [
    type,
    (payload as { status: string }).status,
  ])

describe('looking homes up', () => {
  it('keeps what was found, and says so', async () => {
    server.know('1 Oak Road', home)
    const unit = await unitAt('1 Oak Road')
    expect(await geocode()).toEqual({ geocoded: 1, failed: 0, unanswered: 0 })
    expect(await unitOf(unit)).toMatchObject({
      latitude: home[0],
      longitude: home[1],
      geocodingStatus: 'geocoded',
      geocodingAttempts: 1,
      geocodingError: null,
      geocodedAt: expect.any(String),
    })
    expect(await eventsOf(unit)).toEqual([['unit.geocoded', 'geocoded']])
    expect(server.requests).toMatchObject([
      { path: '/search', query: { format: 'jsonv2', q: '1 Oak Road, Naas', limit: '1' }, userAgent: 'OpenHouse/1.0' },
    ])
  })

  it('asks once for an address that nobody knows', async () => {
    const unit = await unitAt('1 Nowhere')
    expect(await geocode()).toEqual({ geocoded: 0, failed: 1, unanswered: 0 })
    expect(await unitOf(unit)).toMatchObject({
      latitude: null,
      geocodingStatus: 'failed',
      geocodingError: 'The geocoding service knows no such address.',
    })
    expect(server.requests).toHaveLength(1)
    expect(await eventsOf(unit)).toEqual([['unit.geocoded', 'failed']])
  })

  it('doubts a place that is far away', async () => {
    server.know('1 Oak Road', moved(naas, 7_000, 0))
    const unit = await unitAt('1 Oak Road')
    await geocode()
    expect(await unitOf(unit)).toMatchObject({
      latitude: null,
      geocodingStatus: 'failed',
      geocodingError: 'What was found is 7 km from the development, so it is doubted.',
    })
  })

  it('takes any place where the development itself has none', async () => {
    await owner()('developments').update({ latitude: null, longitude: null })
    server.know('1 Oak Road', moved(naas, 70_000, 0))
    const unit = await unitAt('1 Oak Road')
    await geocode()
    expect((await unitOf(unit)).geocodingStatus).toBe('geocoded')
  })
})

describe('how precise a pin is', () => {
  it.each([
    ['the house', '12 Oak Road', house('12'), 'house'],
    ['the house, however its number is written', '12A Oak Road', house('12 a'), 'house'],
    ['the house that has several numbers', '12 Oak Road', house('10;12'), 'house'],
    ['the house of an apartment', 'Apt 3, 12 Oak Road', house('12'), 'house'],
    [
      'a house with a name',
      'Rose Cottage, Oak Road',
      { place_rank: 30, addresstype: 'building', address: {} },
      'house',
    ],
    ['the street', '12 Oak Road', street, 'approximate'],
    ['a neighbour', '12 Oak Road', house('14'), 'approximate'],
    ['a shop without a number', '12 Oak Road', { place_rank: 30, addresstype: 'shop', address: {} }, 'approximate'],
    ['the estate', '12 Oak Road', { place_rank: 20, addresstype: 'residential', address: {} }, 'approximate'],
    ['the town', 'Rose Cottage, Oak Road', { place_rank: 16, addresstype: 'town', address: {} }, 'approximate'],
    ['what nothing is said of', '12 Oak Road', {}, 'approximate'],
  ])('%s', async (_, address, kind, precision) => {
    server.know(address, home, kind)
    const unit = await unitAt(address)
    await geocode()
    expect(await unitOf(unit)).toMatchObject({ geocodingStatus: 'geocoded', geocodingPrecision: precision })
  })

  it('is told, with the homes that share a point, until pins are set by hand', async () => {
    const scope = systemScope(development.tenantId)
    const developmentId = development.id
    server.know('3 Oak Road', moved(naas, 10, 10))
    for (const number of ['1', '2']) server.know(`${number} Oak Road`, home, street)
    const [first, second, third] = [
      await unitAt('1 Oak Road', { number: '1' }),
      await unitAt('2 Oak Road', { number: '2' }),
      await unitAt('3 Oak Road', { number: '3' }),
    ]
    await geocode()
    expect(await unplacedHomes(scope, developmentId)).toMatchObject({
      doubtfulCount: 2,
      doubtful: [
        { number: '1', isApproximate: true, sharedWith: 1 },
        { number: '2', isApproximate: true, sharedWith: 1 },
      ],
    })
    const pin = (unit: Unit) => pinOfHome(scope, { developmentId, unitId: unit.id })
    expect(await pin(first)).toMatchObject({ precision: 'approximate', sharedWith: ['2'] })
    expect(await pin(third)).toMatchObject({ precision: 'house', sharedWith: [] })
    const [latitude, longitude] = moved(naas, 130, 40)
    await correctPin(scope, { developmentId, unitId: first.id, latitude, longitude, isConfirmed: false })
    expect(await pin(first)).toMatchObject({ status: 'manual', precision: null, sharedWith: [] })
    expect(await unplacedHomes(scope, developmentId)).toMatchObject({
      doubtful: [{ number: '2', isApproximate: true, sharedWith: 0 }],
    })
    expect(second.id).not.toBe(third.id)
  })
})

describe('a service in trouble', () => {
  it.each([
    ['an error', { status: 500 }],
    ['something else', { body: '<html>Welcome to the hotel</html>' }],
    ['places without coordinates', { body: '[{"lat":"north","lon":"1"}]' }],
    ['nothing', 'silent'],
  ] as const)('is asked again when it answers %s', async (_, answer) => {
    server.know('1 Oak Road', home)
    server.answerNext(answer)
    const unit = await unitAt('1 Oak Road')
    expect(await geocode()).toMatchObject({ geocoded: 1 })
    expect(await unitOf(unit)).toMatchObject({ geocodingAttempts: 2, geocodingError: null })
    expect(server.requests).toHaveLength(2)
  })

  it('is left alone as long as it asks for', async () => {
    server.know('1 Oak Road', home)
    server.answerNext({ status: 429, headers: { 'Retry-After': '1' } })
    await unitAt('1 Oak Road')
    expect(await geocode()).toMatchObject({ geocoded: 1 })
    const [first, second] = server.requests
    expect((second?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThan(950)
  })

  it('leaves the homes waiting when it does not come back', async () => {
    server.answerNext(...Array.from({ length: 8 }, () => ({ status: 503 })))
    const first = await unitAt('1 Oak Road')
    const second = await unitAt('2 Oak Road')
    expect(await geocode()).toEqual({ geocoded: 0, failed: 0, unanswered: 2 })
    expect(await unitOf(first)).toMatchObject({
      geocodingStatus: 'pending',
      geocodingAttempts: 4,
      geocodingError: 'The geocoding service answered 503.',
    })
    expect(await unitOf(second)).toMatchObject({ geocodingStatus: 'pending', geocodingAttempts: 0 })
    expect(await eventsOf(first)).toEqual([])
  })

  it('is given up for a home that it never answered', async () => {
    server.answerNext({ status: 500 })
    const unit = await unitAt('1 Oak Road', { geocodingAttempts: 11 })
    await geocode()
    expect(await unitOf(unit)).toMatchObject({ geocodingStatus: 'failed', geocodingAttempts: 12 })
  })
})

describe('what others do meanwhile', () => {
  it('is kept: a pin that was set by hand', async () => {
    server.know('1 Oak Road', home)
    const corrected = { isPinCorrected: true, geocodingStatus: 'manual', latitude: 53.1, longitude: -6.6 } as const
    const unit = await unitAt('1 Oak Road', corrected)
    await geocode()
    expect(server.requests).toHaveLength(0)
    expect(await unitOf(unit)).toMatchObject(corrected)
  })

  it('keeps to the pace over all that ask', async () => {
    connection = { ...connection, intervalMs: 120 }
    for (const number of [1, 2, 3]) {
      server.know(`${number} Oak Road`, home)
      await unitAt(`${number} Oak Road`)
    }
    await geocode()
    const moments = server.requests.map(({ at }) => at)
    expect(moments).toHaveLength(3)
    for (const [index, at] of moments.slice(1).entries()) expect(at - (moments[index] ?? 0)).toBeGreaterThan(110)
  })

  it('can be run again after it was cut off, and asks for the rest alone', async () => {
    for (const number of [1, 2, 3]) {
      server.know(`${number} Oak Road`, home)
      await unitAt(`${number} Oak Road`)
    }
    server.answerNext({ places: [{ lat: String(home[0]), lon: String(home[1]) }] }, 'silent')
    const killed = new AbortController()
    setTimeout(() => killed.abort(new Error('killed')), 150)
    await expect(geocode(killed.signal)).rejects.toThrow('killed')
    expect(await Unit.query(owner()).where({ geocodingStatus: 'geocoded' }).resultSize()).toBe(1)
    server.answerNext()
    server.requests.length = 0
    expect(await geocode()).toEqual({ geocoded: 2, failed: 0, unanswered: 0 })
    expect(server.requests).toHaveLength(2)
  })

  it('looks up an address that was changed', async () => {
    const unit = await unitAt('1 Oak Rod', { geocodingStatus: 'failed', geocodingError: 'no', geocodingAttempts: 1 })
    await owner()('units').where({ id: unit.id }).update({ address: '1 Oak Road' })
    expect(await unitOf(unit)).toMatchObject({ geocodingStatus: 'pending', geocodingAttempts: 0, geocodingError: null })
  })
})
