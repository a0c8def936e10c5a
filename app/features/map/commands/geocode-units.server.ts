// Looks up homes one after the other. What is found is written only where the home still waits for it at the same address: so a
// job that is killed, runs twice, or meets somebody who sets a pin by hand takes nothing back.
import type { Scope } from '~/auth/scope.server'
import { recordEvent } from '~/events/record-event.server'
import { metresBetween } from '~/lib/geometry'
import {
  findPlace,
  type FoundPlace,
  GeocoderError,
  type GeocoderConnection,
  restFrom,
  waitForTurn,
} from '~/platform/geocoder.server'
import { type WaitingHome, waitingHome, waitingHomes } from '../queries/waiting-homes.server'

/** A place farther from its development than this is another one of the same name. */
export const doubtedFromM = 5_000
const triesInARow = 4
/** After so many unanswered attempts a home counts as failed; staff can have it looked up again. */
const mostAttempts = 12

type Work = {
  connection: GeocoderConnection
  signal: AbortSignal
  report: (step: string, progress: number) => void
}

export type GeocodingResult = { geocoded: number; failed: number; unanswered: number }

/** Looks up every home of a development that waits for its coordinates. It ends early when the service does not answer. */
export async function geocodeUnits(scope: Scope, developmentId: string, work: Work): Promise<GeocodingResult> {
  const result: GeocodingResult = { geocoded: 0, failed: 0, unanswered: 0 }
  const homes = await waitingHomes(scope, developmentId)
  for (const [index, { id, address }] of homes.entries()) {
    work.report(`Looking up ${address}`, index / homes.length)
    const became = await geocodeUnit(scope, id, work)
    if (became === 'unanswered') return { ...result, unanswered: homes.length - index }
    if (became) result[became] += 1
  }
  return result
}

type Became = 'geocoded' | 'failed' | 'unanswered' | null

async function geocodeUnit(scope: Scope, unitId: string, { connection, signal }: Work): Promise<Became> {
  for (let nth = 1; ; nth += 1) {
    await waitForTurn(connection, signal)
    // It may have waited long for its turn.
    const home = await waitingHome(scope, unitId)
    if (!home) return null
    try {
      const place = await findPlace(searchedAddress(home), { connection, signal })
      return await keep(scope, home, outcomeOf(home, place))
    } catch (error) {
      if (!(error instanceof GeocoderError)) throw error
      await restFrom(connection, error.retryAfterS ?? (connection.intervalMs / 1_000) * 2 ** nth)
      if (home.attempts + 1 >= mostAttempts) return await keep(scope, home, { error: error.message })
      await keepAttempt(scope, home, error.message)
      if (nth === triesInARow) return 'unanswered'
    }
  }
}

// Without the postcode: OpenStreetMap knows few Eircodes, and a word that Nominatim does not know finds nothing at all.
function searchedAddress({ address, city }: WaitingHome): string {
  return [address, address.includes(city) ? '' : city].filter(Boolean).join(', ')
}

type Outcome = FoundPlace | { error: string }

function outcomeOf({ latitude, longitude }: WaitingHome, place: FoundPlace | null): Outcome {
  if (!place) return { error: 'The geocoding service knows no such address.' }
  if (latitude === null || longitude === null) return place
  const apartM = metresBetween([latitude, longitude], [place.latitude, place.longitude])
  if (apartM <= doubtedFromM) return place
  const km = Math.round(apartM / 100) / 10
  return { error: `What was found is ${km} km from the development, so it is doubted.` }
}

// As long as nobody corrected the pin or the address meanwhile.
const stillWaits = `id = :id AND geocoding_status = 'pending' AND NOT is_pin_corrected AND address = :address`

function keep(scope: Scope, home: WaitingHome, outcome: Outcome): Promise<Became> {
  const { id, tenantId, developmentId } = home
  const status = 'error' in outcome ? 'failed' : 'geocoded'
  return scope.write(async (tx) => {
    const { rows } = await tx.raw<{ rows: { id: string }[] }>(
      `UPDATE units SET geocoding_status = :status, geocoding_error = :error, geocoding_attempts = geocoding_attempts + 1,
         latitude = coalesce(:latitude, latitude), longitude = coalesce(:longitude, longitude),
         geocoding_precision = CASE WHEN :status = 'geocoded' THEN :precision ELSE geocoding_precision END,
         geocoded_at = CASE WHEN :status = 'geocoded' THEN now() ELSE geocoded_at END, updated_at = now()
       WHERE ${stillWaits} RETURNING id`,
      {
        id,
        address: home.address,
        status,
        error: 'error' in outcome ? outcome.error : null,
        latitude: 'error' in outcome ? null : outcome.latitude,
        longitude: 'error' in outcome ? null : outcome.longitude,
        precision: 'error' in outcome ? null : outcome.precision,
      },
    )
    if (!rows.length) return null
    await recordEvent(tx, { type: 'unit.geocoded', tenantId, developmentId, subjectId: id, payload: { status } })
    return status
  })
}

async function keepAttempt(scope: Scope, { id, address }: WaitingHome, error: string): Promise<void> {
  await scope.write((tx) =>
    tx.raw(
      `UPDATE units SET geocoding_attempts = geocoding_attempts + 1, geocoding_error = :error, updated_at = now() WHERE ${stillWaits}`,
      { id, address, error },
    ),
  )
}
