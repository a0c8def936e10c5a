import type { Formats } from '~/lib/formats'
import type { PersonFacts } from '~/platform/request-context.server'
import type { SignedIn, SignedInHomeowner, StaffMember } from './sessions.server'

/** What the records say of a member of staff; only a developer is bound to some developments. */
export function staffFacts({ role, tenantId, developmentIds }: StaffMember): PersonFacts {
  return { kind: 'user', tenantId, developmentIds: role === 'developer' ? developmentIds : null }
}

/** What the records say of a homeowner. */
export function homeownerFacts({ tenantId, developmentId }: SignedInHomeowner): PersonFacts {
  return { kind: 'homeowner', tenantId, developmentIds: [developmentId] }
}

/** Who was at a page, of the two that one browser may be signed in as. */
export function personAt(path: string, { staff, homeowner }: SignedIn): PersonFacts | undefined {
  const [ofStaff, ofHomeowner] = [staff && staffFacts(staff), homeowner && homeownerFacts(homeowner)]
  return (isHome(path) ? (ofHomeowner ?? ofStaff) : (ofStaff ?? ofHomeowner)) ?? undefined
}

/** How what is shown at a page is written, for whoever is there. */
export function formatsAt(path: string, { staff, homeowner }: SignedIn): Formats | undefined {
  const person = isHome(path) ? (homeowner ?? staff) : (staff ?? homeowner)
  return person?.formats ?? undefined
}

const isHome = (path: string) => /^\/home(\/|$)/i.test(path)
