// Coordinates of an address from a service that speaks Nominatim's search. Such services are shared: all processes together keep
// to one pace, and wait as long as the service says.
import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import { searchKey } from '~/lib/search-key'
import { env } from './env.server'
import { rateLimiter } from './rate-limit.server'

export type GeocoderConnection = { url: string; intervalMs: number; timeoutMs: number; userAgent: string }

/** `house`: the house that was asked for. `approximate`: only its street, its estate or a neighbour, so that a person must look. */
export type Precision = 'house' | 'approximate'

export type FoundPlace = { latitude: number; longitude: number; precision: Precision }

/** The service could not say; another time it may. What it says of the address itself is no error. */
export class GeocoderError extends Error {
  override name = 'GeocoderError'

  constructor(
    message: string,
    /** How long the service wants to be left alone, if it says so. */
    readonly retryAfterS: number | null = null,
  ) {
    super(message)
  }
}

const TIMEOUT_MS = 10_000
const LONGEST_RETRY_AFTER_S = 60 * 60
const SHORTEST_POLL_MS = 50

const placesSchema = z
  .array(
    z.object({
      lat: z.coerce.number().min(-90).max(90),
      lon: z.coerce.number().min(-180).max(180),
      // What kind of place it is. Services that say nothing of it are not taken to have found the house.
      place_rank: z.coerce.number().optional().catch(undefined),
      addresstype: z.string().optional().catch(undefined),
      address: z.object({ house_number: z.string().optional() }).optional().catch(undefined),
    }),
  )
  .max(50)

type Place = z.output<typeof placesSchema>[number]

/** The service of GEOCODER_URL; null when there is none. */
export function geocoderConnection(): GeocoderConnection | null {
  const { GEOCODER_URL, GEOCODER_INTERVAL_MS, PUBLIC_URL } = env()
  if (!GEOCODER_URL) return null
  const userAgent = PUBLIC_URL ? `OpenHouse/1.0 (+${PUBLIC_URL})` : 'OpenHouse/1.0'
  return { url: GEOCODER_URL, intervalMs: GEOCODER_INTERVAL_MS, timeoutMs: TIMEOUT_MS, userAgent }
}

const pace = ({ intervalMs }: GeocoderConnection) =>
  rateLimiter({ name: 'geocoder', points: 1, windowS: intervalMs / 1_000 })

/**
 * Waits until the service may be asked again by any process. Call it outside of any transaction.
 * @throws what the signal was aborted with.
 */
export async function waitForTurn(connection: GeocoderConnection, signal: AbortSignal): Promise<void> {
  const limiter = pace(connection)
  for (;;) {
    signal.throwIfAborted()
    const waitS = await limiter.take('search')
    if (waitS === 0) return
    // The seconds to wait are rounded up.
    await sleep(Math.max(connection.intervalMs, SHORTEST_POLL_MS, (waitS - 1) * 1_000), undefined, { signal })
  }
}

/** Leaves the service alone for a while, in every process. */
export async function restFrom(connection: GeocoderConnection, seconds: number): Promise<void> {
  await pace(connection).block('search', seconds)
}

/**
 * Where an address is; null when the service knows no such address. It asks once: the caller keeps to the pace.
 * @throws {GeocoderError} when the service does not answer in time, refuses, or answers what is no list of places.
 */
export async function findPlace(
  address: string,
  { connection, signal }: { connection: GeocoderConnection; signal: AbortSignal },
): Promise<FoundPlace | null> {
  const { url, timeoutMs, userAgent } = connection
  const search = new URL('search', url.endsWith('/') ? url : `${url}/`)
  search.search = new URLSearchParams({ format: 'jsonv2', q: address, limit: '1', addressdetails: '1' }).toString()
  let response: Response
  let body: string
  try {
    response = await fetch(search, {
      headers: { Accept: 'application/json', 'User-Agent': userAgent },
      signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
    })
    body = await response.text()
  } catch {
    signal.throwIfAborted()
    throw new GeocoderError('The geocoding service did not answer.')
  }
  if (!response.ok)
    throw new GeocoderError(`The geocoding service answered ${response.status}.`, retryAfterS(response.headers))
  const places = placesSchema.safeParse(parseJson(body))
  if (!places.success) throw new GeocoderError('The geocoding service answered something else than places.')
  const [place] = places.data
  return place ? { latitude: place.lat, longitude: place.lon, precision: precisionOf(place, address) } : null
}

/** From this rank on Nominatim means single buildings and what is in them; below stand streets, estates and towns. */
const HOUSE_RANK = 30
const houseKinds = ['house', 'building', 'place', 'apartments']

// A gazetteer that has the street and not the number answers with the street, and one that has a neighbour's with the neighbour.
function precisionOf({ place_rank: rank, addresstype, address }: Place, searched: string): Precision {
  const isHouse = rank === undefined ? houseKinds.includes(addresstype ?? '') : rank >= HOUSE_RANK
  if (!isHouse) return 'approximate'
  const wanted = numberIn(searched)
  const found = address?.house_number
  if (found === undefined) return wanted && address ? 'approximate' : 'house'
  return wanted && !found.split(/[;,]/).some((number) => searchKey(number) === wanted) ? 'approximate' : 'house'
}

// `12A Oak Road`, `No. 12 Oak Road`, `Apt 3, 12 Oak Road`: the number of the house is the last one before the street.
function numberIn(searched: string): string | null {
  const start =
    /^\W*(?:(?:no|number|house|unit|apt|apartment|flat|plot)\b\.?\s*)?(?:\d+\s?[a-z]?\s*,\s*)?(?=\d)/i.exec(
      searched,
    )?.[0] ?? ''
  const number = /^\d+\s?[a-z]?\b/i.exec(searched.slice(start.length))?.[0]
  return number === undefined ? null : searchKey(number)
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

// Seconds, or a moment (RFC 9110, 10.2.3).
function retryAfterS(headers: Headers): number | null {
  const value = headers.get('Retry-After')
  if (!value) return null
  const seconds = /^\d+$/.test(value) ? Number(value) : (Date.parse(value) - Date.now()) / 1_000
  return Number.isFinite(seconds) ? Math.min(Math.max(0, Math.ceil(seconds)), LONGEST_RETRY_AFTER_S) : null
}
