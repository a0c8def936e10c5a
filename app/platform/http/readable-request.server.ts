// What never comes as far as a route: methods that no route has (of TRACE not even a Request can be made), and addresses that stand
// for no text or hold characters that nobody sees.
import type { Request } from 'express'

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE']

export type Refusal = { status: 400 | 405; message: string; headers: Record<string, string> }

/** Why a request cannot be read; null when it can. */
export function refusalOf({ method, path }: Pick<Request, 'method' | 'path'>): Refusal | null {
  if (!METHODS.includes(method))
    return { status: 405, message: `${method} is not answered here.`, headers: { Allow: METHODS.join(', ') } }
  return isText(path) ? null : { status: 400, message: 'This address cannot be read.', headers: {} }
}

function isText(path: string): boolean {
  try {
    return !/\p{Cc}/u.test(decodeURIComponent(path))
  } catch {
    return false
  }
}
