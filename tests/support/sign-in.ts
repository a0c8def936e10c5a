// Requests as a signed-in person makes them: a real session in the database, and its real cookie.
import type { AppLoadContext } from '@remix-run/node'
import { startSession } from '~/auth/sessions.server'
import { runInRequest } from '~/platform/request-context.server'

type Staff = { id: string; tenantId: string | null }
type HomeownerRow = { id: string; tenantId: string; developmentId: string }

const origin = 'http://openhouse.test'

/** The Cookie header of a member of staff who has just signed in. */
export async function staffCookie({ id: userId, tenantId }: Staff): Promise<string> {
  return toCookieHeader(await startSession(new Request(origin), { userId, tenantId }))
}

/** The Cookie header of a homeowner who has just come in. */
export async function homeCookie({ id: homeownerId, tenantId, developmentId }: HomeownerRow): Promise<string> {
  return toCookieHeader(await startSession(new Request(origin), { homeownerId, tenantId, developmentId }))
}

/** The Cookie header of a browser that was given these Set-Cookie values. */
export function toCookieHeader(...setCookies: string[]): string {
  return setCookies.map((value) => value.split(';')[0]).join('; ')
}

type RequestOptions = {
  cookie?: string
  method?: string
  form?: Record<string, string>
  json?: unknown
  headers?: HeadersInit
}

/** A request to a path of the app; a form or JSON makes it a POST. */
export function requestTo(path: string, { cookie, form, json, method, headers: more }: RequestOptions = {}): Request {
  const headers = new Headers(more)
  if (cookie) headers.set('Cookie', cookie)
  if (json !== undefined) headers.set('Content-Type', 'application/json')
  const body = form ? new URLSearchParams(form) : json === undefined ? undefined : JSON.stringify(json)
  return new Request(new URL(path, origin), { method: method ?? (body === undefined ? 'GET' : 'POST'), headers, body })
}

type RouteArgs = { request: Request; params: Record<string, string | undefined>; context: AppLoadContext }

/** What Remix hands to a loader or action. */
export function routeArgs(request: Request, params: Record<string, string | undefined> = {}): RouteArgs {
  return { request, params, context: { cspNonce: 'test', requestId: 'test-request', clientAddress: '192.0.2.1' } }
}

/** Runs work as the web process runs it for a request that came from this address. */
export function fromAddress<T>(clientAddress: string, work: () => Promise<T>): Promise<T> {
  return runInRequest({ requestId: `test-${clientAddress}`, clientAddress }, work)
}

/** What a loader or action answered, returned or thrown: a Response, or data() with its status. */
export async function outcomeOf(work: () => Promise<unknown>): Promise<unknown> {
  try {
    return await work()
  } catch (thrown) {
    if (thrown instanceof Error) throw thrown
    return thrown
  }
}
