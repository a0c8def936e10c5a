// The pin of a development by its address, asked of the geocoder at once, since somebody waits for it: within seconds, or not at all.
import type { Scope } from '~/auth/scope.server'
import { recordEvent } from '~/events/record-event.server'
import { invalidate, markStale } from '~/platform/cache.server'
import { findPlace, type FoundPlace, GeocoderError, geocoderConnection, waitForTurn } from '~/platform/geocoder.server'
import { badRequest, HttpError, notFound } from '~/platform/problem.server'
import type { SetupPlace } from './change-setup.server'

const patienceMs = 8_000

/**
 * Sets the pin of a development where its address is.
 * @returns what to tell the person.
 * @throws 400 for no address, or one that the geocoder does not know; 404; 409 without a geocoder; 503 when it does not answer in time.
 */
export async function lookUpPin(scope: Scope, { id, tenantId }: SetupPlace): Promise<string> {
  const { name, address, city } = await detailsOf(scope, { id, tenantId })
  if (!address && !city) throw badRequest({ address: ['Write the address first, and save it.'] })
  const found = await find([address, address.includes(city) ? '' : city].filter(Boolean).join(', '))
  if (!found) throw badRequest({ address: ['The map knows no such address. Set the pin by hand.'] })
  const { latitude, longitude } = found
  const tags = [`development:${id}`, `tenant:${tenantId}`]
  await scope.write(async (tx) => {
    await tx.raw(
      'UPDATE developments SET latitude = ?, longitude = ?, updated_at = now() WHERE tenant_id = ? AND id = ? AND address = ?',
      [latitude, longitude, tenantId, id, address],
    )
    await recordEvent(tx, {
      type: 'development.changed',
      tenantId,
      developmentId: id,
      subjectId: id,
      payload: { name },
    })
    await markStale(tx, tags)
  })
  await invalidate(tags)
  return found.precision === 'house' ? 'The pin is set.' : 'The pin is set near the address. Look at it on the map.'
}

type Details = { name: string; address: string; city: string }

function detailsOf(scope: Scope, { id, tenantId }: SetupPlace): Promise<Details> {
  return scope.read(async (tx) => {
    const { rows } = await tx.raw<{ rows: Details[] }>(
      'SELECT name, address, city FROM developments WHERE tenant_id = ? AND id = ?',
      [tenantId, id],
    )
    if (!rows[0]) throw notFound('Development')
    return rows[0]
  })
}

async function find(address: string): Promise<FoundPlace | null> {
  const connection = geocoderConnection()
  if (!connection) throw new HttpError(409, 'There is no geocoding service. Set the pin by hand.')
  const signal = AbortSignal.timeout(patienceMs)
  try {
    await waitForTurn(connection, signal)
    return await findPlace(address, { connection, signal })
  } catch (error) {
    if (error instanceof GeocoderError || signal.aborted)
      throw new HttpError(
        503,
        'The geocoding service does not answer now. Try again in a minute, or set the pin by hand.',
      )
    throw error
  }
}
