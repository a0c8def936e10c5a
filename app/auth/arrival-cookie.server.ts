// Between the QR code and the door: who scanned a code says who they are on the next page, and the token has left the address bar.
import { z } from 'zod'
import { signedCookie } from './session-cookie.server'

const lifetimeMs = 30 * 60_000

const arrivalSchema = z.object({
  unitId: z.string().uuid(),
  /** As units.qr_token_hash had it: an arrival ends with the code that it came by. */
  qrTokenHash: z.string(),
  at: z.number(),
})

/** A code that was scanned in this browser a short time ago. */
export type Arrival = Omit<z.infer<typeof arrivalSchema>, 'at'>

const cookie = () => signedCookie('openhouse_arrival', lifetimeMs)

/** The Set-Cookie value that remembers an arrival for half an hour. */
export function arrivalCookie({ unitId, qrTokenHash }: Arrival): Promise<string> {
  return cookie().serialize({ unitId, qrTokenHash, at: Date.now() })
}

/** The Set-Cookie value that forgets it. */
export function clearedArrivalCookie(): Promise<string> {
  return cookie().serialize('', { maxAge: 0 })
}

/** The arrival that a request carries, if its time is not over. */
export async function arrivalOf(request: Request): Promise<Arrival | null> {
  const { data } = arrivalSchema.safeParse(await cookie().parse(request.headers.get('Cookie')))
  return data && data.at + lifetimeMs > Date.now() ? data : null
}
