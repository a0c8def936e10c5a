// What staff do in a homeowner's place: looking is written down though nothing may be written, and some things are never theirs to do.
import type { Event } from '~/events/catalogue'
import { recordInAuditAlone } from '~/events/record-event.server'
import { forbidden } from '~/platform/problem.server'
import { type HomeScope, writeRecords } from './scope.server'

/**
 * Records in audit_log, and nowhere else, what a member of staff looked at in a homeowner's place; it is no use that is counted.
 * In a transaction of its own, so call it outside of any. For Scopes with an `impersonation` alone:
 *
 *     if (scope.impersonation) return recordInTheirPlace(scope, { type: 'document.viewed', subjectId, payload: { page } })
 *
 * @throws for a homeowner themself, whose acts are recorded beside what they write.
 */
export async function recordInTheirPlace(scope: HomeScope, event: Event): Promise<void> {
  if (!scope.impersonation) throw new Error('A homeowner is in nobody else’s place')
  await writeRecords(scope, (tx) => recordInAuditAlone(tx, { ...event, developmentId: scope.developmentId }))
}

/**
 * For what is the homeowner's alone to do, even where staff may write in their place: tokens, settings, their data, their account.
 * @throws 403 for staff.
 */
export function themselfAlone(scope: HomeScope): void {
  if (!scope.impersonation) return
  throw forbidden(`Only ${scope.impersonation.homeownerName} can do this.`)
}
