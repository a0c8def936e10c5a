// A small server that speaks Nominatim's search on a free port, and misbehaves on request.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

export type NominatimAnswer =
  | { places: ({ lat: string; lon: string } & Record<string, unknown>)[] }
  | { status: number; headers?: Record<string, string> }
  /** What is no list of places. */
  | { body: string }
  /** It never answers. */
  | 'silent'

/** What jsonv2 says of a place besides where it is. */
type Kind = Record<string, unknown>

export const street: Kind = {
  category: 'highway',
  type: 'residential',
  addresstype: 'road',
  place_rank: 26,
  address: { road: 'Oak Road', city: 'Naas' },
}

/** The house of that number. */
export function house(number: string): Kind {
  return {
    category: 'place',
    type: 'house',
    addresstype: 'place',
    place_rank: 30,
    address: { house_number: number, road: 'Oak Road', city: 'Naas' },
  }
}

export type NominatimRequest = {
  path: string
  query: Record<string, string>
  userAgent: string | undefined
  at: number
}

export type NominatimServer = {
  /** For GEOCODER_URL. */
  url: string
  requests: NominatimRequest[]
  /** What it answers, in order; after that, what it knows of an address. */
  answerNext(...answers: NominatimAnswer[]): void
  /** A house of that number, or what else it takes the address for. */
  know(address: string, place: [latitude: number, longitude: number], kind?: Kind): void
  close(): Promise<void>
}

/** Starts the server on a free port of this machine. It finds an address that begins with one it knows. */
export async function startNominatimServer(): Promise<NominatimServer> {
  const requests: NominatimRequest[] = []
  const known = new Map<string, { place: [number, number]; kind: Kind }>()
  let next: NominatimAnswer[] = []
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://nominatim')
    const query = Object.fromEntries(url.searchParams)
    requests.push({ path: url.pathname, query, userAgent: request.headers['user-agent'], at: performance.now() })
    const send = (status: number, body: string, headers: Record<string, string> = {}) =>
      void response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers }).end(body)
    const answer = next.shift() ?? { places: placesOf(query.q ?? '') }
    if (answer === 'silent') return
    if ('status' in answer) return send(answer.status, '{"error":{"code":0}}', answer.headers)
    if ('body' in answer) return send(200, answer.body)
    send(200, JSON.stringify(answer.places.map((place) => ({ ...place, place_id: 1, display_name: query.q }))))
  })
  function placesOf(address: string) {
    const found = [...known].find(([start]) => address.startsWith(start))
    if (!found) return []
    const { place, kind } = found[1]
    return [{ lat: String(place[0]), lon: String(place[1]), ...kind }]
  }
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    answerNext: (...answers) => void (next = answers),
    know: (address, place, kind = house(/^\d+\w?/.exec(address)?.[0] ?? '')) =>
      void known.set(address, { place, kind }),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
