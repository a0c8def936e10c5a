import { platformScope, systemScope } from '~/auth/scope.server'
import type { RetentionSettings } from '~/domain/settings/retention'
import { recordEvent } from '~/events/record-event.server'
import { refreshRollups } from '~/metrics/engine/refresh-rollups.server'
import { readSettings } from '~/models/tenant-settings'
import { databaseNow, type Transaction } from '~/platform/db/transaction.server'
import { log } from '~/platform/log.server'
import {
  deleteConversations,
  deleteDownloads,
  deleteEvents,
  deleteErrors,
  deleteModelFailures,
  deleteScans,
  deleteSearches,
  deleteViews,
  type Past,
} from './past-records.server'

const BATCH = 500
/** What is left after so many is for the next night. */
const MOST_BATCHES = 400

type Asked = { now?: string; batch?: number; signal?: AbortSignal }
type Kind = 'conversations' | 'visits' | 'logs'

const kinds: Record<
  Kind,
  { days: keyof RetentionSettings; deletes: ((tx: Transaction, past: Past) => Promise<number>)[] }
> = {
  conversations: { days: 'conversationDays', deletes: [deleteConversations, deleteSearches] },
  visits: { days: 'visitDays', deletes: [deleteViews, deleteDownloads, deleteEvents] },
  logs: { days: 'logDays', deletes: [deleteScans, deleteErrors, deleteModelFailures] },
}

/**
 * Deletes what is older than each company keeps it. Days whose rows are counted are closed first, once they are counted: their figures stay.
 * A company that is suspended is passed over, and one that fails does not hold the others up.
 */
export async function applyRetention({ now, batch = BATCH, signal }: Asked = {}): Promise<void> {
  const { rows } = await platformScope().read((tx) =>
    tx.raw<{ rows: { id: string }[] }>('SELECT id FROM tenants WHERE suspended_at IS NULL ORDER BY id'),
  )
  await refreshRollups({ now })
  for (const { id } of rows) {
    if (signal?.aborted) return
    try {
      await applyToCompany(id, { now, batch, signal })
    } catch (error) {
      log.error({ err: error, tenantId: id }, 'what a company keeps no longer was not deleted')
    }
  }
}

async function applyToCompany(tenantId: string, { now, batch = BATCH, signal }: Asked): Promise<void> {
  const scope = systemScope(tenantId)
  const cutoffs = await scope.read((tx) => cutoffsOf(tx, tenantId, now))
  await closeDays(tenantId, cutoffs)
  const deleted = { conversations: 0, visits: 0, logs: 0 }
  for (const kind of ['conversations', 'visits', 'logs'] as const)
    for (const deletes of kinds[kind].deletes) {
      // The platform alone may take entries out of the logs.
      const write = kind === 'logs' ? platformScope().write : scope.write
      for (let n = 0; n < MOST_BATCHES && !signal?.aborted; n += 1) {
        const rows = await write((tx) => deletes(tx, { tenantId, before: cutoffs[kind].at, limit: batch }))
        deleted[kind] += rows
        if (rows < batch) break
      }
    }
  if (!deleted.conversations && !deleted.visits && !deleted.logs) return
  await scope.write((tx) => recordEvent(tx, { type: 'retention.applied', subjectId: tenantId, payload: deleted }))
  log.info({ tenantId, ...deleted }, 'what a company keeps no longer was deleted')
}

type Cutoff = { day: string; at: string }

// By the company's own days.
async function cutoffsOf(tx: Transaction, tenantId: string, asked?: string): Promise<Record<Kind, Cutoff>> {
  const settings = await readSettings(tx, tenantId, 'retention')
  const now = asked ?? databaseNow(tx)
  const of = async (kind: Kind): Promise<Cutoff> => {
    const { rows } = await tx.raw<{ rows: [Cutoff] }>(
      `SELECT day::text AS day, day::timestamp AT TIME ZONE timezone AS at
       FROM tenants CROSS JOIN LATERAL (SELECT (:now::timestamptz AT TIME ZONE timezone)::date - :days::int AS day) AS first
       WHERE tenants.id = :tenantId`,
      { now, days: settings[kinds[kind].days], tenantId },
    )
    return rows[0]
  }
  return { conversations: await of('conversations'), visits: await of('visits'), logs: await of('logs') }
}

// The lock is that of the recount: none is half done with a day that is closed.
async function closeDays(tenantId: string, { conversations, visits }: Record<Kind, Cutoff>): Promise<void> {
  const keptFrom = conversations.day > visits.day ? conversations.day : visits.day
  await platformScope().write(async (tx) => {
    await tx.raw(`SELECT pg_advisory_xact_lock(hashtextextended('rollups:' || ?::uuid, 0))`, [tenantId])
    await tx.raw('UPDATE tenants SET days_kept_from = ?::date WHERE id = ? AND days_kept_from < ?::date', [
      keptFrom,
      tenantId,
      keptFrom,
    ])
  })
}
