// The first line of every loader and action: who is it, and may they? What comes back is the only way to the database.
import { redirect } from '@remix-run/node'
import { adminPath } from '~/domain/paths/admin'
import { entryPath } from '~/domain/paths/home'
import { safePath } from '~/lib/safe-path'
import { env } from '~/platform/env.server'
import { forbidden, HttpError, isApiPath, problemResponse, unauthorized } from '~/platform/problem.server'
import { searchParamsOf } from '~/platform/request-text.server'
import { noteFacts } from '~/platform/request-context.server'
import { bearerOf, homeownerOfToken } from './api-token.server'
import { limitApi } from './limit-api.server'
import { currentOrigin } from './origin.server'
import type { Permission } from './permissions'
import { formatsAt, homeownerFacts, personAt } from './person-facts'
import { type HomeScope, homeScope, type Scope, signInScope, staffScope } from './scope.server'
import { holderOfKey, isStaffKey } from './staff-key.server'
import { signedIn, type SignedIn, type SignedInHomeowner, type StaffMember } from './sessions.server'

type StaffPermission = Exclude<Permission, 'home:use'>

/** Who asks, for what a page shows of them; it permits nothing. */
export async function currentPerson(request: Request): Promise<SignedIn> {
  const signed = await signedIn(request)
  const { pathname } = new URL(request.url)
  noteFacts({ person: personAt(pathname, signed), formats: formatsAt(pathname, signed) })
  return signed
}

/**
 * The Scope of a signed-in member of staff who has this permission.
 * @throws a redirect to the sign-in page, or 401 under /api, when nobody is signed in; 403 when they may not; a redirect, or 403 under
 * /api, where their company is suspended.
 */
export async function requirePermission(request: Request, permission: StaffPermission): Promise<Scope> {
  const key = keyOf(request)
  if (key !== null) return scopeOfKey(request, key, permission)
  const { staff, homeowner } = await currentPerson(request)
  if (!staff) throw homeowner ? refusal(request, forbidden()) : redirectFrom(request, entryPath.login())
  if (staff.isSuspended) throw toPaused(request)
  if (!staff.permissions.includes(permission)) throw refusal(request, forbidden())
  // Where the second step is set up is the one place that is open without it.
  if (staff.needsSecondFactor && permission !== 'account:write') throw toSecondFactor(request)
  return scopeOfStaff(staff)
}

/**
 * For what a stranger at somebody's browser must not do: whoever has not shown within the last quarter of an hour that it is they, is
 * asked to, and comes back to the page that they were at.
 * @throws a redirect to the page that asks, or 403 under /api.
 */
export async function requireProof(request: Request): Promise<void> {
  const { staff } = await currentPerson(request)
  if (staff?.hasProved) return
  if (isApi(request)) throw refusal(request, forbidden('Show that it is you first: open this page in your browser.'))
  throw redirect(adminPath.prove({ redirectTo: pageOf(request) ?? undefined }))
}

function toPaused(request: Request): Response {
  if (isApi(request)) return refusal(request, forbidden('OpenHouse is paused for this company.'))
  return redirect(entryPath.paused())
}

/**
 * The same before a file of people: a browser that follows a link to it is led to the page that asks, and comes back to where the link was.
 * @throws what `requireProof` throws.
 */
export async function requireProofOfFile(request: Request): Promise<void> {
  // Whoever made a key has shown it then.
  if (keyOf(request) !== null) return
  const { staff } = await currentPerson(request)
  if (staff?.hasProved) return
  if (!request.headers.get('Accept')?.includes('text/html'))
    throw refusal(request, forbidden('Show that it is you first: open this page in your browser.'))
  throw redirect(adminPath.prove({ redirectTo: refererOf(request) ?? undefined }))
}

/** Whether a request asks for a list as a file. */
export function asksForFile(request: Request): boolean {
  return searchParamsOf(request).get('format') === 'csv'
}

function toSecondFactor(request: Request): Response {
  if (isApi(request))
    return refusal(request, forbidden('Your company wants a second step of signing in. Set it up first.'))
  return redirect(adminPath.account({ setUp: 1 }))
}

/**
 * The Scope of a signed-in homeowner who has accepted the terms of use.
 * @param options.beforeTerms for the page of the terms itself, and what a homeowner may do without having accepted them.
 * @throws a redirect to the page that tells them to scan their code, or 401 under /api; to the terms, or to the page that says that
 * their builder's company is suspended, or 403 under /api; 403 for staff, who have no home.
 */
export async function requireHomeowner(request: Request, { beforeTerms = false } = {}): Promise<HomeScope> {
  const { staff, homeowner } = await currentPerson(request)
  if (!homeowner) throw staff ? refusal(request, forbidden()) : redirectFrom(request, entryPath.welcome())
  if (homeowner.isSuspended) throw toPaused(request)
  // Whoever is there in a homeowner's place has nothing to accept for them.
  if (!beforeTerms && !homeowner.hasAcceptedTerms && !homeowner.impersonation)
    throw redirectFrom(request, entryPath.acceptTerms())
  return scopeOfHomeowner(homeowner)
}

/**
 * The Scope of a homeowner, or of a member of staff who has this permission: for what both ask for. Staff may be in a homeowner's app in
 * the same browser, so the address says as whom.
 * @throws what `requireHomeowner` and `requirePermission` throw.
 */
export function requireHomeownerOr(
  request: Request,
  permission: StaffPermission,
  isForHome: (request: Request) => boolean,
): Promise<Scope | HomeScope> {
  return isForHome(request) ? requireHomeowner(request) : requirePermission(request, permission)
}

/**
 * The Scope of whoever asks the public API: by `Authorization: Bearer oh_…` when the request has that header, else by the session of
 * the homeowner's app. Takes a point of their limit.
 * @returns the Scope, and the headers that tell what is left of the limit.
 * @throws 401 for a token that is no good, and whatever `requireHomeowner` and `limitApi` throw.
 */
export async function requireApiHomeowner(request: Request): Promise<{ scope: HomeScope; headers: Headers }> {
  if (!request.headers.has('Authorization')) {
    const scope = await requireHomeowner(request)
    return { scope, headers: await limitApi(request, scope) }
  }
  const token = bearerOf(request)
  const scope = token === null ? null : await homeownerOfToken(token)
  const headers = await limitApi(request, scope ?? signInScope(currentOrigin()))
  if (scope) return { scope, headers }
  throw new HttpError(401, 'This key is not known, has expired or was taken back.', {
    headers: { 'WWW-Authenticate': 'Bearer error="invalid_token"' },
  })
}

/** For pages that show the product to its makers: open while developing, and behind a permission in production. */
export async function requireInProduction(request: Request, permission: StaffPermission): Promise<void> {
  if (env().NODE_ENV === 'production') await requirePermission(request, permission)
}

function scopeOfStaff({ id: userId, role, tenantId, developmentIds, permissions }: StaffMember): Scope {
  const origin = currentOrigin()
  if (role === 'super_admin') return staffScope({ role, userId, permissions }, origin)
  if (!tenantId) throw new Error(`A user of role ${role} without a tenant`)
  if (role === 'admin') return staffScope({ role, userId, tenantId, permissions }, origin)
  return staffScope({ role, userId, tenantId, developmentIds, permissions }, origin)
}

/** A key of a company's program, which the API alone is asked with. */
function keyOf(request: Request): string | null {
  const bearer = isApi(request) ? bearerOf(request) : null
  return bearer !== null && isStaffKey(bearer) ? bearer : null
}

async function scopeOfKey(request: Request, key: string, permission: StaffPermission): Promise<Scope> {
  const holder = await holderOfKey(key)
  if (!holder)
    throw refusal(
      request,
      new HttpError(401, 'This key is not known, has expired or was taken back.', {
        headers: { 'WWW-Authenticate': 'Bearer error="invalid_token"' },
      }),
    )
  const { role, userId, tenantId, developmentIds, permissions } = holder
  if (!permissions.includes(permission)) throw refusal(request, forbidden('This key may not do that.'))
  const ofCompany = { kind: 'user', tenantId, developmentIds: role === 'developer' ? developmentIds : null } as const
  noteFacts({ person: ofCompany })
  const person = { userId, tenantId, permissions }
  return role === 'admin'
    ? staffScope({ ...person, role }, currentOrigin())
    : staffScope({ ...person, role: 'developer', developmentIds }, currentOrigin())
}

function scopeOfHomeowner(homeowner: SignedInHomeowner): HomeScope {
  // Under /api the address does not tell which of the two somebody acts as.
  noteFacts({ person: homeownerFacts(homeowner) })
  const { id: homeownerId, tenantId, developmentId, unitId, houseTypeId, impersonation } = homeowner
  return homeScope({ homeownerId, tenantId, developmentId, unitId, houseTypeId }, currentOrigin(), impersonation)
}

function isApi(request: Request): boolean {
  return isApiPath(new URL(request.url).pathname)
}

function refusal(request: Request, error: HttpError): Response {
  return isApi(request) ? problemResponse(error, request) : error
}

function redirectFrom(request: Request, page: string): Response {
  if (isApi(request))
    return refusal(
      request,
      page === entryPath.acceptTerms() ? forbidden('Accept the terms of use first.') : unauthorized(),
    )
  const back = pageOf(request)
  return redirect(back ? `${page}?redirectTo=${encodeURIComponent(back)}` : page)
}

// A form that is sent after the session ended leads back to its page, since its action may be no page.
function pageOf(request: Request): string | null {
  const { pathname, search } = new URL(request.url)
  return request.method === 'GET' ? safePath(pathname + search) : refererOf(request)
}

function refererOf(request: Request): string | null {
  const { origin } = new URL(request.url)
  const referer = request.headers.get('Referer')
  if (!referer || !URL.canParse(referer) || new URL(referer).origin !== origin) return null
  return safePath(new URL(referer).pathname + new URL(referer).search)
}
