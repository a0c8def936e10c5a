// Whom a signed link to a file is for, and whether it is they who open it.
import { bearerOf, homeownerOfToken } from './api-token.server'
import type { HomeScope, Scope } from './scope.server'
import { signedIn } from './sessions.server'

/** Whom a link that is made for this person names. Staff in a homeowner's place are not the homeowner. */
export function subjectOf(scope: Scope | HomeScope): string {
  if (scope.impersonation) return `impersonation:${scope.impersonation.id}`
  return `${scope.actor.kind}:${scope.actor.id}`
}

/** Whether a request comes from whom a link is for, by its cookies or its API token; else from somebody else, or from nobody known. */
export async function holderOf(request: Request, subject: string): Promise<'themself' | 'another_person' | 'nobody'> {
  const { staff, homeowner } = await signedIn(request)
  const known = [
    staff && !staff.isSuspended && `user:${staff.id}`,
    homeowner &&
      !homeowner.isSuspended &&
      (homeowner.impersonation ? `impersonation:${homeowner.impersonation.id}` : `homeowner:${homeowner.id}`),
  ].filter(Boolean)
  if (known.includes(subject)) return 'themself'
  const bearer = bearerOf(request)
  const ofToken = bearer === null ? null : await homeownerOfToken(bearer)
  if (ofToken && subject === `homeowner:${ofToken.homeownerId}`) return 'themself'
  return known.length > 0 || ofToken ? 'another_person' : 'nobody'
}
