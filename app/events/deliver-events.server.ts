// Events on their way to those who subscribed to them: at least once, and those of one subject in their order. A process that dies
// meanwhile takes its transaction with it, and the event is delivered again.
import { platformScope, systemScope } from '~/auth/scope.server'
import type { Transaction } from '~/platform/db/transaction.server'
import { log } from '~/platform/log.server'
import { outageOf } from '~/platform/outage'
import { deadJobs } from '~/platform/queue/dead-jobs.server'
import type { DeliveredEvent, Subscriber } from '~/platform/queue/subscriber'

const AT_ONCE = 100
/** About two hours of trying. */
const MOST_ATTEMPTS = 12
const LONGEST_PAUSE_S = 1_800
const MAX_ERROR = 500

type Due = { tenantId: string; id: string; subscriber: string }

/** Delivers what waits until nothing is due. Several processes may do so at once. Returns how many were delivered. */
export async function deliverEvents(subscribers: readonly Subscriber[], signal?: AbortSignal): Promise<number> {
  const known = new Map(subscribers.map((subscriber) => [subscriber.name, subscriber]))
  let delivered = 0
  for (;;) {
    const due = await dueEvents([...known.keys()])
    let hasEnded = false
    for (const event of due) {
      const subscriber = known.get(event.subscriber)
      if (!subscriber || signal?.aborted) return delivered
      const became = await deliverOne(event, subscriber)
      if (became === 'delivered') delivered += 1
      hasEnded ||= became !== 'waiting'
    }
    // What another process has in hand, or what failed, is for the next time.
    if (!hasEnded) return delivered
  }
}

const waits = 'delivered_at IS NULL AND failed_at IS NULL'

// The first of each subject alone: those behind it wait for it.
async function dueEvents(names: string[]): Promise<Due[]> {
  const { rows } = await platformScope().read((tx) =>
    tx.raw<{ rows: Due[] }>(
      `SELECT tenant_id, id, subscriber FROM (
         SELECT DISTINCT ON (subscriber, tenant_id, subject_id) tenant_id, id, subscriber, position, next_attempt_at
         FROM event_outbox WHERE ${waits} AND subscriber = ANY (?::text[])
         ORDER BY subscriber, tenant_id, subject_id, position
       ) AS first WHERE next_attempt_at <= clock_timestamp() ORDER BY position LIMIT ${AT_ONCE}`,
      [names],
    ),
  )
  return rows
}

type Became = 'delivered' | 'given up' | 'waiting'

async function deliverOne({ tenantId, id }: Due, subscriber: Subscriber): Promise<Became> {
  try {
    return await systemScope(tenantId).write(async (tx) => {
      const event = await holdEvent(tx, tenantId, id)
      if (!event) return 'waiting'
      await subscriber.deliver(tx, event)
      await tx.raw(
        'UPDATE event_outbox SET delivered_at = statement_timestamp(), attempts = attempts + 1, error = NULL WHERE tenant_id = ? AND id = ?',
        [tenantId, id],
      )
      return 'delivered'
    })
  } catch (error) {
    if (outageOf(error) === 'database') throw error
    return noteFailure({ tenantId, id, subscriber: subscriber.name }, error)
  }
}

async function holdEvent(tx: Transaction, tenantId: string, id: string): Promise<DeliveredEvent | undefined> {
  const { rows } = await tx.raw<{ rows: DeliveredEvent[] }>(
    `SELECT id, type, tenant_id, development_id, subject_id, actor_kind, actor_id, payload, occurred_at FROM event_outbox
     WHERE tenant_id = ? AND id = ? AND ${waits} AND next_attempt_at <= statement_timestamp() FOR UPDATE SKIP LOCKED`,
    [tenantId, id],
  )
  return rows[0]
}

async function noteFailure({ tenantId, id, subscriber }: Due, error: unknown): Promise<Became> {
  const message = (error instanceof Error ? error.message : String(error)).slice(0, MAX_ERROR)
  const { rows } = await systemScope(tenantId).write((tx) =>
    tx.raw<{ rows: { isGivenUp: boolean }[] }>(
      `UPDATE event_outbox SET attempts = attempts + 1, error = :message,
         next_attempt_at = statement_timestamp() + make_interval(secs => least(${LONGEST_PAUSE_S}, 2 ^ attempts)),
         failed_at = CASE WHEN attempts + 1 >= ${MOST_ATTEMPTS} THEN statement_timestamp() END
       WHERE tenant_id = :tenantId AND id = :id AND ${waits} RETURNING failed_at IS NOT NULL AS is_given_up`,
      { tenantId, id, message },
    ),
  )
  log.error({ err: error, subscriber, eventId: id }, 'an event could not be delivered')
  const type = error instanceof Error ? error.name : typeof error
  if (!rows[0]?.isGivenUp) return 'waiting'
  deadJobs.tell({ queue: subscriber, jobId: id, type, message })
  return 'given up'
}
