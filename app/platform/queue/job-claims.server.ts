// Who has which job. pg-boss counts an attempt whenever a job is taken; here only those count that the job itself failed: one whose
// process was killed, or which waits for a service that is away, is taken again as the same attempt, however often.
import { newId } from '~/lib/id'
import { asMachinery, databaseNow, machinery, type Transaction, transactionAs } from '../db/transaction.server'
import { log } from '../log.server'
import { isProcessGone, thisProcess, type ProcessIdentity } from '../process-identity.server'
import type { JobEnvelope } from './queue.server'

const platform = { role: 'platform' } as const

/** A job that a worker holds. */
export type HeldJob = {
  queue: string
  id: string
  statusId: string
  /** Of this time that it was taken: whoever takes it next has another. */
  claim: string
  attempt: number
  maxAttempts: number
}

export type TakenJob = HeldJob & { payload: unknown; output: unknown }

type JobRow = { id: string; data: JobEnvelope; retryCount: number; retryLimit: number; output: unknown }

/** Takes the job of a queue that waits longest. Its state and who has it are one statement: no job is held by nobody. */
export async function takeJob(queue: string): Promise<TakenJob | null> {
  const claim = newId()
  const { rows } = await machinery((db) =>
    db.raw<{ rows: JobRow[] }>(
      `UPDATE pgboss.job SET state = 'active', started_on = now(), output = coalesce(output, '{}') || ?::jsonb,
         retry_count = CASE WHEN started_on IS NULL THEN retry_count ELSE retry_count + 1 END
       WHERE name = ? AND id = (
         SELECT id FROM pgboss.job WHERE name = ? AND state < 'active' AND start_after <= now()
         ORDER BY priority DESC, created_on, id LIMIT 1 FOR UPDATE SKIP LOCKED)
       RETURNING id, data, retry_count, retry_limit, output`,
      [JSON.stringify({ claim, worker: thisProcess }), queue, queue],
    ),
  )
  const [row] = rows
  if (!row) return null
  const { jobId: statusId, payload } = row.data
  const [attempt, maxAttempts] = [row.retryCount + 1, row.retryLimit + 1]
  return { queue, id: row.id, statusId, claim, attempt, maxAttempts, payload, output: row.output }
}

const isOurs = `name = ? AND id = ? AND state = 'active' AND output ->> 'claim' = ?`
const oursIs = ({ queue, id, claim }: HeldJob) => [queue, id, claim]

/** Says that this process still works on a job; false when the job was given to another one. */
export async function beat(job: HeldJob): Promise<boolean> {
  const answer = await machinery((db) =>
    db.raw<{ rowCount: number }>(`UPDATE pgboss.job SET started_on = now() WHERE ${isOurs}`, oursIs(job)),
  )
  return answer.rowCount > 0
}

/** Does work in a transaction if the job is still ours: what becomes of it otherwise is told by who has it. */
export async function whileHeld(job: HeldJob, work: (tx: Transaction) => Promise<unknown>): Promise<boolean> {
  const held = await transactionAs(platform, { access: 'write' }, async (tx) => {
    const { rows } = await asMachinery(tx, (own) =>
      own.raw<{ rows: unknown[] }>(`SELECT 1 FROM pgboss.job WHERE ${isOurs} FOR UPDATE`, oursIs(job)),
    )
    if (rows.length > 0) await work(tx)
    return rows.length > 0
  })
  if (!held) log.warn({ queue: job.queue, jobId: job.statusId, attempt: job.attempt }, 'another worker has the job')
  return held
}

// Without a start there was no attempt.
const putBack = `state = 'retry', started_on = NULL`
const unclaimed = `coalesce(output, '{}') - 'claim' - 'worker'`

// A job that was given up stays dead while its owner is being told.
function waitsAgain(tx: Transaction, statusId: string, step: string) {
  const change = { state: 'queued', step, progress: 0, updatedAt: databaseNow(tx) }
  return tx('jobStatus').where({ id: statusId }).whereIn('state', ['queued', 'running', 'retrying']).update(change)
}

/** Gives a job back that was cut off because its process stops: it is taken up at once, and the attempt does not count. */
export function releaseJob(job: HeldJob): Promise<boolean> {
  return whileHeld(job, async (tx) => {
    await asMachinery(tx, (own) =>
      own.raw(
        `UPDATE pgboss.job SET ${putBack}, start_after = now(), output = ${unclaimed} WHERE ${isOurs}`,
        oursIs(job),
      ),
    )
    await waitsAgain(tx, job.statusId, '')
  })
}

const LONGEST_PAUSE_S = 30

/** Puts a job off that cannot go on for now, without counting the attempt: 1, 2, 4 … 30 s. `step` says what it waits for. */
export function postponeJob(job: HeldJob, step: string): Promise<boolean> {
  const postponed = `coalesce((output ->> 'postponed')::int, 0)`
  return whileHeld(job, async (tx) => {
    await asMachinery(tx, (own) =>
      own.raw(
        `UPDATE pgboss.job SET ${putBack}, output = (${unclaimed}) || jsonb_build_object('postponed', ${postponed} + 1),
           start_after = now() + make_interval(secs => least(${LONGEST_PAUSE_S}, 2 ^ least(${postponed}, 10)) * (0.75 + random() / 4))
         WHERE ${isOurs}`,
        oursIs(job),
      ),
    )
    await waitsAgain(tx, job.statusId, step)
  })
}

const PAUSE_S = 600

/** Whether a job is to wait because its tenant is suspended. A job without an owner among the tenants never does. */
export function isSuspended({ statusId }: HeldJob): Promise<boolean> {
  return transactionAs(platform, { access: 'read' }, async (tx) => {
    const { rows } = await tx.raw<{ rows: unknown[] }>(
      `SELECT 1 FROM job_status JOIN tenants ON tenants.id = job_status.tenant_id
       WHERE job_status.id = ? AND tenants.suspended_at IS NOT NULL`,
      [statusId],
    )
    return rows.length > 0
  })
}

/** Puts a job of a suspended tenant off without counting the attempt; `resumeJobs` has it go on at once. */
export function pauseJob(job: HeldJob, step: string): Promise<boolean> {
  return whileHeld(job, async (tx) => {
    await asMachinery(tx, (own) =>
      own.raw(
        `UPDATE pgboss.job SET ${putBack}, output = ${unclaimed}, start_after = now() + make_interval(secs => ${PAUSE_S}) WHERE ${isOurs}`,
        oursIs(job),
      ),
    )
    await waitsAgain(tx, job.statusId, step)
  })
}

/** Has the waiting jobs of a tenant go on, in the transaction that resumes it. */
export async function resumeJobs(tx: Transaction, tenantId: string): Promise<void> {
  const { rows } = await tx.raw<{ rows: { id: string }[] }>(
    `SELECT id FROM job_status WHERE tenant_id = ? AND state = 'queued'`,
    [tenantId],
  )
  await asMachinery(tx, (own) =>
    own.raw(
      `UPDATE pgboss.job SET start_after = now() WHERE state < 'active' AND start_after > now() AND data ->> 'jobId' = ANY (?::text[])`,
      [rows.map(({ id }) => id)],
    ),
  )
}

type ActiveJob = {
  name: string
  id: string
  statusId: string
  claim: string | null
  worker: Partial<ProcessIdentity> | null
  isSilent: boolean
}

/**
 * Gives back the jobs of processes that are gone: at once where the process was of this machine, else when its heartbeat has
 * stopped. Returns how many.
 * @param inHand Claims of this process, whose jobs are surely worked on.
 * @param silenceCounts False where nobody could say a word for a while, because the database was away.
 */
export async function reclaimJobs(inHand: ReadonlySet<string>, { silenceCounts = true } = {}): Promise<number> {
  const { rows } = await machinery((db) =>
    db.raw<{ rows: ActiveJob[] }>(
      `SELECT name, id, data ->> 'jobId' AS status_id, output ->> 'claim' AS claim, output -> 'worker' AS worker,
         started_on + expire_in < now() AS is_silent
       FROM pgboss.job WHERE state = 'active'`,
    ),
  )
  const abandoned = rows.filter(
    ({ claim, worker, isSilent }) =>
      !(claim && inHand.has(claim)) && ((isSilent && silenceCounts) || isProcessGone(worker ?? {})),
  )
  let count = 0
  for (const job of abandoned) if (await reclaim(job)) count++
  return count
}

// What kills its process each time must not do so without a pause, and what is killed by chance must not wait: the third time
// it waits a second, then two, to half a minute.
function reclaim({ name, id, statusId, claim }: ActiveJob): Promise<boolean> {
  const interrupted = `coalesce((output ->> 'interrupted')::int, 0)`
  return transactionAs(platform, { access: 'write' }, async (tx) => {
    const { rowCount } = await asMachinery(tx, (own) =>
      own.raw<{ rowCount: number }>(
        `UPDATE pgboss.job SET ${putBack}, output = (${unclaimed}) || jsonb_build_object('interrupted', ${interrupted} + 1),
           start_after = now() + make_interval(secs => CASE WHEN ${interrupted} < 2 THEN 0
             ELSE least(${LONGEST_PAUSE_S}, 2 ^ least(${interrupted} - 2, 10)) END)
         WHERE name = ? AND id = ? AND state = 'active' AND output ->> 'claim' IS NOT DISTINCT FROM ?`,
        [name, id, claim],
      ),
    )
    if (rowCount > 0) await waitsAgain(tx, statusId, '')
    return rowCount > 0
  })
}
