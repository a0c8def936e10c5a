import { scopeOf } from '~/auth/scope.server'
import { newId } from '~/lib/id'
import { AnalyticsEvent } from '~/models/analytics-event'
import { append } from '~/models/append'
import { AuditLog } from '~/models/audit-log'
import type { Transaction } from '~/platform/db/transaction.server'
import { eventCatalogue, type Event, type EventDefinition } from './catalogue'
import { markDirty } from './mark-dirty.server'

/**
 * Records that something happened, in the transaction that makes it happen: one row in audit_log, or in analytics_events where the
 * catalogue says so, and one mark for each rollup that counts it. Who did it, for which tenant and from where is taken from the
 * Scope of the transaction.
 * @throws when a counted event names no development.
 */
export async function recordEvent(tx: Transaction, event: Event): Promise<void> {
  const scope = scopeOf(tx)
  const definition: EventDefinition = eventCatalogue[event.type]
  const actor = event.actor ?? scope.actor
  const tenantId = event.tenantId ?? scope.tenantId
  const at = event.at ?? new Date()
  const row = {
    id: newId(event.at),
    type: event.type,
    subjectId: event.subjectId ?? null,
    payload: definition.payload.parse(event.payload) as Record<string, unknown>,
    createdAt: at,
  }
  const { developmentId } = event
  const isCounted = definition.makesStale.length > 0
  if (isCounted && !(tenantId && developmentId))
    throw new Error(`${event.type} is counted, so it names a tenant and a development`)
  if (definition.writtenTo === 'analytics' && tenantId && developmentId) {
    const homeownerId = actor.kind === 'homeowner' ? actor.id : null
    await append(tx, AnalyticsEvent, [{ ...row, tenantId, developmentId, homeownerId }])
  } else {
    const origin = { address: scope.origin.address ?? null, requestId: scope.origin.requestId ?? null }
    const who = { actorKind: actor.kind, actorId: actor.id }
    await append(tx, AuditLog, [{ ...row, ...who, ...origin, tenantId, developmentId: developmentId ?? null }])
  }
  if (!tenantId || !developmentId) return
  const moments = event.countedAt ?? [at]
  const marks = definition.makesStale.flatMap((kind) =>
    moments.map((occurredAt) => ({ tenantId, developmentId, kind, occurredAt })),
  )
  await markDirty(tx, marks)
}
