// A browser that somebody has signed in with before keeps a mark for that account. It opens nothing: it says that failures of others
// are not this browser's, so that nobody can lock the people of an account out by guessing at it.
import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { signedCookie } from './session-cookie.server'

const day = 86_400_000
const lifetimeMs = 180 * day
/** Of several people at one browser the last few are known. */
const mostAccounts = 6

const marksSchema = z
  .array(z.object({ account: z.string().max(64), device: z.string().max(32), at: z.number() }))
  .max(mostAccounts)

const cookie = () => signedCookie('openhouse_device', lifetimeMs)

async function marksOf(request: Request) {
  const { data } = marksSchema.safeParse(await cookie().parse(request.headers.get('Cookie')))
  return (data ?? []).filter(({ at }) => at + lifetimeMs > Date.now())
}

/** The id of this browser for an account that has signed in with it; null for any other. */
export async function knownDevice(request: Request, account: string): Promise<string | null> {
  return (await marksOf(request)).find((mark) => mark.account === account)?.device ?? null
}

/** The Set-Cookie value that makes this browser known for an account: for who has just shown that it is theirs. */
export async function deviceCookie(request: Request, account: string): Promise<string> {
  const marks = await marksOf(request)
  const device = marks.find((mark) => mark.account === account)?.device ?? randomBytes(12).toString('base64url')
  const others = marks.filter((mark) => mark.account !== account)
  return cookie().serialize([{ account, device, at: Date.now() }, ...others].slice(0, mostAccounts))
}
