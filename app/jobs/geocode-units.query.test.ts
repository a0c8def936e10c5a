import { owner } from '../../tests/support/database'
import { createDevelopment, createTenant, createUnit } from '../../tests/factories/world'
import { changeEnvironment } from '../../tests/support/environment'
import { startNominatimServer } from '../../tests/support/nominatim-server'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { queueGeocoding } from '~/features/map/commands/queue-geocoding.server'
import { geocodeUnitsQueue } from '~/features/map/queues.server'
import { moved, type Point } from '~/lib/geometry'
import type { Development } from '~/models/development'
import type { Unit } from '~/models/unit'
import type { Job } from '~/platform/queue/job'
import { job } from './geocode-units'
import { prepareQueue } from '~/platform/queue/find-jobs.server'

const naas: Point = [53.2, -6.65]

const server = await startNominatimServer()
changeEnvironment({
  GEOCODER_URL: `${server.url}/`,
  GEOCODER_INTERVAL_MS: '5',
  PUBLIC_URL: 'https://home.example.test',
})
afterAll(() => server.close())

let development: Development

beforeEach(async () => {
  await prepareQueue()
  const [latitude, longitude] = naas
  development = await createDevelopment(owner(), await createTenant(owner()), { latitude, longitude, city: 'Naas' })
})

const jobs = () =>
  owner()('jobStatus').select('developmentId', 'state').where({ queue: geocodeUnitsQueue.name }).orderBy('createdAt')
const unitAt = (address: string, values: Partial<Unit> = {}) => createUnit(owner(), development, { address, ...values })
const longAgo = new Date(Date.now() - 16 * 60_000)

describe('queueing the look-up of homes', () => {
  it('takes each development with homes that wait, and no job about them, once', async () => {
    await unitAt('1 Oak Road')
    await unitAt('2 Oak Road')
    const settled = await createDevelopment(owner(), { id: development.tenantId })
    await createUnit(owner(), settled, { geocodingStatus: 'geocoded', latitude: 53, longitude: -6 })
    await createUnit(owner(), settled, { geocodingStatus: 'failed' })
    await createUnit(owner(), settled, { geocodingStatus: 'manual', isPinCorrected: true, latitude: 53, longitude: -6 })
    expect([await queueGeocoding(), await queueGeocoding()]).toEqual([1, 0])
    expect(await jobs()).toEqual([{ developmentId: development.id, state: 'queued' }])
  })

  it('leaves a home that the service did not answer for a quarter of an hour', async () => {
    const { id } = await unitAt('1 Oak Road')
    // As a change of the address would be: the trigger begins anew with those alone.
    await owner()('units').where({ id }).update({ geocodingAttempts: 4, updatedAt: new Date() })
    expect(await queueGeocoding()).toBe(0)
    await owner()('units').where({ id }).update({ updatedAt: longAgo })
    expect(await queueGeocoding()).toBe(1)
  })
})

it('a job looks up the homes of its development over HTTP, and says who asks', async () => {
  server.know('1 Oak Road', moved(naas, 60, 20))
  const found = await unitAt('1 Oak Road')
  const lost = await unitAt('2 Nowhere')
  const steps: string[] = []
  const { run } = job as unknown as Job<unknown>
  await run(
    { tenantId: development.tenantId, developmentId: development.id },
    { jobId: found.id, attempt: 1, signal: new AbortController().signal, report: (step) => void steps.push(step) },
  )
  const status = await owner()('units')
    .whereIn('id', [found.id, lost.id])
    .select('address', 'geocodingStatus')
    .orderBy('address')
  expect(status).toEqual([
    { address: '1 Oak Road', geocodingStatus: 'geocoded' },
    { address: '2 Nowhere', geocodingStatus: 'failed' },
  ])
  expect(steps).toEqual(['Looking up 1 Oak Road', 'Looking up 2 Nowhere'])
  expect(server.requests.map(({ path, userAgent }) => [path, userAgent])).toEqual([
    ['/search', 'OpenHouse/1.0 (+https://home.example.test)'],
    ['/search', 'OpenHouse/1.0 (+https://home.example.test)'],
  ])
})
