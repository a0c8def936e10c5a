import { scopeOf } from '~/auth/scope.server'
import { newId } from '~/lib/id'
import { append } from '~/models/append'
import { AuditLog } from '~/models/audit-log'
import { RollupDirty } from '~/models/rollup-dirty'
import type { Transaction } from '~/platform/db/transaction.server'
import { eventCatalogue, type Event } from './catalogue'

/**
 * Records that something happened, in the transaction that makes it happen: one row in audit_log, and one mark for each rollup
 * that counts it. Who did it, for which tenant and from where is taken from the Scope of the transaction.
 * @throws when a counted event names no development.
 */
export async function recordEvent(tx: Transaction, event: Event): Promise<void> {
  const scope = scopeOf(tx)
  const definition = eventCatalogue[event.type]
  const payload = definition.payload.parse(event.payload)
  const actor = event.actor ?? scope.actor
  const tenantId = event.tenantId ?? scope.tenantId
  const at = event.at ?? new Date()
  await append(tx, AuditLog, [
    {
      id: newId(event.at),
      tenantId,
      developmentId: event.developmentId ?? null,
      type: event.type,
      actorKind: actor.kind,
      actorId: actor.id,
      subjectId: event.subjectId ?? null,
      payload,
      address: scope.origin.address ?? null,
      requestId: scope.origin.requestId ?? null,
      createdAt: at,
    },
  ])
  if (definition.makesStale.length === 0) return
  const { developmentId } = event
  if (!tenantId || !developmentId) throw new Error(`${event.type} is counted, so it names a tenant and a development`)
  const moments = event.countedAt ?? [at]
  const marks = definition.makesStale.flatMap((kind) =>
    moments.map((occurredAt) => ({ tenantId, developmentId, kind, occurredAt })),
  )
  await append(tx, RollupDirty, marks)
}
