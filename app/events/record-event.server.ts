import type { Knex } from 'knex'
import { type Actor, type Scope, scopeOf } from '~/auth/scope.server'
import { newId } from '~/lib/id'
import { AnalyticsEvent } from '~/models/analytics-event'
import { append, appendingAll, rowsOf } from '~/models/append'
import { AuditLog } from '~/models/audit-log'
import { EventOutbox } from '~/models/event-outbox'
import { RollupDirty } from '~/models/rollup-dirty'
import { databaseNow, type Transaction } from '~/platform/db/transaction.server'
import { eventCatalogue, type Event, type EventDefinition, type EventType } from './catalogue'
import { enoughMarks } from './mark-dirty.server'
import { subscribersOf } from './subscribers'

/**
 * Records that something happened, in the transaction that makes it happen: one row in audit_log, or in analytics_events where the
 * catalogue says so, one mark for each rollup that counts it, and one row in event_outbox for each subscriber. Who did it, for which tenant and from where is taken from the
 * Scope of the transaction.
 * @throws when a counted event names no development.
 */
export async function recordEvent(tx: Transaction, event: Event): Promise<void> {
  await recordingEvent(tx, event)
}

/** The statement by which `recordEvent` does so, for those who send it together with others; it runs when it is awaited. */
export function recordingEvent(tx: Transaction, event: Event): Knex.QueryBuilder {
  const scope = scopeOf(tx)
  const definition: EventDefinition = eventCatalogue[event.type]
  const actor = event.actor ?? scope.actor
  const tenantId = event.tenantId ?? scope.tenantId
  const at = event.at ?? databaseNow(tx)
  const row = {
    id: newId(event.at),
    type: event.type,
    subjectId: event.subjectId ?? null,
    payload: payloadOf(scope, event),
    createdAt: at,
  }
  const { developmentId } = event
  const isCounted = definition.makesStale.length > 0
  if (isCounted && !(tenantId && developmentId))
    throw new Error(`${event.type} is counted, so it names a tenant and a development`)
  const marks = marksOf(definition, { tenantId, developmentId, moments: event.countedAt ?? [at] })
  const beside = [rowsOf(RollupDirty, marks), rowsOf(EventOutbox, outboxOf({ ...event, actor, tenantId }, row))]
  if (definition.writtenTo === 'analytics' && tenantId && developmentId) {
    const homeownerId = actor.kind === 'homeowner' ? actor.id : null
    const analytics = { ...row, tenantId, developmentId, homeownerId }
    return appendingAll(tx, rowsOf(AnalyticsEvent, [analytics]), ...beside)
  }
  const recorded = { ...row, ...originOf(scope, event), tenantId, developmentId: developmentId ?? null }
  return appendingAll(tx, rowsOf(AuditLog, [recorded]), ...beside)
}

type Stale = { tenantId: string | null; developmentId: string | undefined; moments: readonly string[] }

function marksOf({ makesStale }: EventDefinition, { tenantId, developmentId, moments }: Stale) {
  if (!tenantId || !developmentId) return []
  return enoughMarks(
    makesStale.flatMap((kind) => moments.map((occurredAt) => ({ tenantId, developmentId, kind, occurredAt }))),
  )
}

type Delivered = { type: EventType; developmentId?: string; actor: Actor; tenantId: string | null }
type Row = { id: string; subjectId: string | null; payload: Record<string, unknown>; createdAt: string }

/** What is of no tenant is delivered to nobody. */
function outboxOf({ type, tenantId, developmentId, actor }: Delivered, { id, subjectId, payload, createdAt }: Row) {
  if (!tenantId) return []
  return subscribersOf(type).map((subscriber) => ({
    tenantId,
    developmentId: developmentId ?? null,
    subscriber,
    type,
    payload,
    subjectId: subjectId ?? id,
    actorKind: actor.kind,
    actorId: actor.id,
    occurredAt: createdAt,
  }))
}

/**
 * Records an event in audit_log alone, whatever the catalogue says of where it goes and what it makes stale: for what staff look at
 * in a homeowner's place, which is no use that is counted.
 */
export async function recordInAuditAlone(tx: Transaction, event: Event): Promise<void> {
  const scope = scopeOf(tx)
  const { type, subjectId = null, at, developmentId = null, tenantId = scope.tenantId } = event
  const row = { id: newId(at), type, subjectId, payload: payloadOf(scope, event), createdAt: at ?? databaseNow(tx) }
  await append(tx, AuditLog, [{ ...row, ...originOf(scope, event), tenantId, developmentId }])
}

// Of what staff do in a homeowner's place, in whose and by which impersonation, whose reason is on record.
function payloadOf({ impersonation, ...scope }: Scope, event: Event): Record<string, unknown> {
  const payload = eventCatalogue[event.type].payload.parse(event.payload) as Record<string, unknown>
  if (!impersonation || !('homeownerId' in scope)) return payload
  return { ...payload, inPlaceOf: scope.homeownerId, impersonationId: impersonation.id }
}

function originOf({ actor: known, origin }: Scope, { actor = known }: Event) {
  return {
    actorKind: actor.kind,
    actorId: actor.id,
    address: origin.address ?? null,
    requestId: origin.requestId ?? null,
  }
}
