// Jobs are rows of the same database as what they are about: a job and its row are kept together or not at all.
import type { z } from 'zod'
import { newId } from '~/lib/id'
import { bookkeepingRole } from '../db/roles.server'
import { machinery, type Transaction } from '../db/transaction.server'
import { boss, inTransaction, installBoss } from './boss.server'

/** A kind of job. */
export type Queue<Payload = unknown> = {
  readonly name: string
  readonly payload: z.ZodType<Payload>
  /** How often a failed job is tried again. Neither a killed process nor a service that is away counts as a failure. */
  readonly retryLimit: number
  /** Seconds before the first retry; doubled for each further one, and spread by chance. */
  readonly backoffSeconds: number
  /** Seconds without a heartbeat after which a job counts as abandoned and is given to another worker. */
  readonly expireInSeconds: number
  /** Seconds that one attempt may take. */
  readonly timeoutSeconds: number
  /** Where jobs go whose attempts are used up. */
  readonly deadLetter: string
}

type QueueOptions<Payload> = Pick<Queue<Payload>, 'name' | 'payload'> &
  Partial<Omit<Queue<Payload>, 'name' | 'payload'>>

/** Describes a kind of job. By default: 3 retries after about 2, 4 and 8 s; abandoned after 15 s of silence; at most 15 minutes. */
export function defineQueue<Payload>(options: QueueOptions<Payload>): Queue<Payload> {
  return {
    retryLimit: 3,
    backoffSeconds: 2,
    expireInSeconds: 15,
    timeoutSeconds: 15 * 60,
    deadLetter: `${options.name}.dead`,
    ...options,
  }
}

/** What a job is about, for job_status. */
export type JobAbout = { tenantId: string; developmentId?: string; subjectId?: string }

/** As it stands in pg-boss. A dead letter is a new job, so the id of the first one travels along. */
export type JobEnvelope = { jobId: string; payload: unknown }

/**
 * Queues a job inside a person's transaction, with its row in job_status. Returns its id, or null when one with the same
 * `singletonKey` is waiting already.
 * @throws when the queue was not prepared, or the person may not write job_status of that tenant.
 */
export async function enqueue<Payload>(
  tx: Transaction,
  queue: Queue<Payload>,
  payload: Payload,
  { about, singletonKey }: { about: JobAbout; singletonKey?: string },
): Promise<string | null> {
  const id = newId()
  const envelope: JobEnvelope = { jobId: id, payload: queue.payload.parse(payload) }
  const db = inTransaction(tx)
  const sent = await boss().send(queue.name, envelope, { id, singletonKey: singletonKey ?? id, db })
  if (!sent) return singletonKey ? null : missingQueue(queue.name)
  await tx('jobStatus').insert({
    id,
    tenantId: about.tenantId,
    developmentId: about.developmentId ?? null,
    subjectId: about.subjectId ?? null,
    queue: queue.name,
    maxAttempts: queue.retryLimit + 1,
  })
  return id
}

function missingQueue(name: string): never {
  throw new Error(`The queue ${name} is not prepared; npm run db:migrate does it`)
}

/** Queues work without an owner among the tenants, at most once in each `everySeconds` over all processes. */
export async function enqueueScheduled<Payload>(
  queue: Queue<Payload>,
  payload: Payload,
  everySeconds: number,
): Promise<string | null> {
  const id = newId()
  const envelope: JobEnvelope = { jobId: id, payload: queue.payload.parse(payload) }
  return boss().send(queue.name, envelope, { id, singletonKey: 'schedule', singletonSeconds: everySeconds })
}

/** Creates or updates the schema of the queue, and the queues. Part of db:migrate. */
export async function prepareQueues(queues: readonly Queue<never>[]): Promise<void> {
  await installBoss()
  for (const { name, retryLimit, backoffSeconds, expireInSeconds, deadLetter } of queues) {
    const retries = { retryLimit, retryDelay: backoffSeconds, retryBackoff: true, expireInSeconds }
    await prepare({ name: deadLetter, ...retries })
    await prepare({ name, ...retries, deadLetter })
  }
  await machinery((db) =>
    db.raw(`GRANT USAGE ON SCHEMA pgboss TO ${bookkeepingRole};
      GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA pgboss TO ${bookkeepingRole}`),
  )
}

// 'short' lets one job of a singleton key wait; every other job has a key of its own.
async function prepare(options: { name: string; deadLetter?: string }): Promise<void> {
  await boss().createQueue(options.name, { policy: 'short', ...options })
  await boss().updateQueue(options.name, { policy: 'short', ...options })
}

/** Removes the schema of the queue with every job. Part of db:reset. */
export async function dropQueue(): Promise<void> {
  await machinery((db) => db.raw('DROP SCHEMA IF EXISTS pgboss CASCADE'))
}

export type QueueHealth = { waiting: number; active: number; dead: number; oldestWaitingSeconds: number }

/**
 * How much is waiting, for readyz and the operations page.
 * @throws when the queue is not installed, or the database does not answer.
 */
export async function queueHealth(): Promise<QueueHealth> {
  const answer = await machinery((db) =>
    db.raw<{ rows: QueueHealth[] }>(
      `SELECT count(*) FILTER (WHERE state < 'active')::int AS waiting, count(*) FILTER (WHERE state = 'active')::int AS active,
         count(*) FILTER (WHERE state = 'failed')::int AS dead,
         coalesce(extract(epoch FROM max(now() - start_after) FILTER (WHERE state < 'active' AND start_after < now())), 0)::int
           AS oldest_waiting_seconds
       FROM pgboss.job`,
    ),
  )
  return answer.rows[0] as QueueHealth
}

/** Moves ended jobs out of the way of those that wait, and deletes them after a week. */
export async function maintainQueue(): Promise<void> {
  await boss().maintain()
}
