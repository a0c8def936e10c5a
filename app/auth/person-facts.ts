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
  const isHome = /^\/home(\/|$)/i.test(path)
  return (isHome ? (ofHomeowner ?? ofStaff) : (ofStaff ?? ofHomeowner)) ?? undefined
}
