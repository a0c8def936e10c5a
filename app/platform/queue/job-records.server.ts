// What job_status says about a job, in step with pg-boss. Jobs without an owner among the tenants have no row there.
import { hostname } from 'node:os'
import { asMachinery, machinery, transactionAs, type Transaction } from '../db/transaction.server'
import { log } from '../log.server'
import { boss, inMachinery, inTransaction } from './boss.server'

const platform = { role: 'platform' } as const

/** A job that a worker holds. */
export type HeldJob = { queue: string; id: string; statusId: string; attempt: number; maxAttempts: number }

/** Why an attempt failed; pg-boss keeps it for whoever has the job next. */
type JobFailure = { name: string; message: string }

type StatusChange = {
  state?: 'queued' | 'running' | 'retrying' | 'done' | 'dead'
  step?: string
  progress?: number
  attempts?: number
  error?: string | null
  finishedAt?: Date | null
}

function changeStatus(tx: Transaction, id: string, change: StatusChange) {
  return tx('jobStatus')
    .where({ id })
    .update({ ...change, updatedAt: new Date() })
}

/** Changes what job_status says, in a short transaction of its own. */
export async function recordStatus(id: string, change: StatusChange): Promise<void> {
  await transactionAs(platform, { access: 'write' }, (tx) => changeStatus(tx, id, change))
}

// The attempt is part of the question: after a heartbeat was missed another worker may hold the same job.
const isOurs = `name = ? AND id = ? AND state = 'active' AND retry_count = ?`
const oursIs = ({ queue, id, attempt }: HeldJob) => [queue, id, attempt - 1]

// False, and nothing done, when the job is no longer ours: what becomes of it is told by who has it.
async function whileHeld(job: HeldJob, work: (tx: Transaction) => Promise<unknown>): Promise<boolean> {
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

/** Ends a job: pg-boss and job_status in one transaction. False when another worker has it by now. */
export function finishJob(job: HeldJob, change: StatusChange): Promise<boolean> {
  return whileHeld(job, async (tx) => {
    await boss().complete(job.queue, job.id, change.error ? { error: change.error } : {}, { db: inTransaction(tx) })
    await changeStatus(tx, job.statusId, { ...change, finishedAt: new Date() })
  })
}

/** Gives a failed attempt back: it is tried again later, or becomes a dead letter. False when another worker has it by now. */
export function failAttempt(job: HeldJob, failure: JobFailure): Promise<boolean> {
  const last = job.attempt >= job.maxAttempts
  return whileHeld(job, async (tx) => {
    await boss().fail(job.queue, job.id, failure, { db: inTransaction(tx) })
    await changeStatus(tx, job.statusId, {
      state: last ? 'dead' : 'retrying',
      error: failure.message,
      finishedAt: last ? new Date() : null,
    })
  })
}

/** Gives a dead letter back whose owner could not be told; job_status stays as it is. */
export function failLetter(letter: HeldJob, failure: JobFailure): Promise<boolean> {
  return whileHeld(letter, (tx) => boss().fail(letter.queue, letter.id, failure, { db: inTransaction(tx) }))
}

/** Gives a job back that was cut off because its process stops: it is taken up at once, and the attempt does not count. */
export function releaseJob(job: HeldJob): Promise<boolean> {
  return whileHeld(job, async (tx) => {
    await asMachinery(tx, (own) =>
      own.raw(
        `UPDATE pgboss.job SET state = 'retry', start_after = now(), retry_count = retry_count - 1 WHERE ${isOurs}`,
        oursIs(job),
      ),
    )
    await changeStatus(tx, job.statusId, { state: 'queued', step: '', progress: 0 })
  })
}

const startedAt = Math.round(Date.now() - process.uptime() * 1000)
const worker = JSON.stringify({ worker: { host: hostname(), pid: process.pid, startedAt } })

/** Says that this process still works on a job; false when the job was given to another one. */
export async function beat(job: HeldJob): Promise<boolean> {
  const answer = await machinery((db) =>
    db.raw<{ rowCount: number }>(
      `UPDATE pgboss.job SET started_on = now(), output = coalesce(output, '{}') || ?::jsonb
       WHERE ${isOurs}`,
      [worker, ...oursIs(job)],
    ),
  )
  return answer.rowCount > 0
}

type ActiveJob = { name: string; id: string; worker: { host?: string; pid?: number; startedAt?: number } | null }

function isGone({ worker: holder }: ActiveJob): boolean {
  if (!holder?.pid || holder.host !== hostname()) return false
  // In a container the next process often has the same number.
  if (holder.pid === process.pid) return holder.startedAt !== startedAt
  try {
    process.kill(holder.pid, 0)
    return false
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH'
  }
}

async function giveBack(
  which: string,
  isAbandoned: (job: ActiveJob) => boolean,
  retryAtOnce: boolean,
): Promise<number> {
  return machinery((db) =>
    db.transaction(async (tx) => {
      const { rows } = await tx.raw<{ rows: ActiveJob[] }>(
        `SELECT name, id, output -> 'worker' AS worker FROM pgboss.job WHERE state = 'active' AND ${which} FOR UPDATE SKIP LOCKED`,
      )
      const abandoned = rows.filter(isAbandoned)
      for (const { name, id } of abandoned) {
        await boss().fail(
          name,
          id,
          { message: 'The process that worked on this was stopped.' },
          { db: inMachinery(tx) },
        )
        if (retryAtOnce)
          await tx.raw(`UPDATE pgboss.job SET start_after = now() WHERE name = ? AND id = ? AND state = 'retry'`, [
            name,
            id,
          ])
      }
      return abandoned.length
    }),
  )
}

/** Gives back the jobs whose heartbeat stopped, in whatever process. Returns how many. */
export function reclaimExpired(): Promise<number> {
  return giveBack('started_on + expire_in < now()', () => true, false)
}

/** Gives back, to be tried at once, the jobs of processes of this machine that are gone. Returns how many. */
export function reclaimFromTheDead(): Promise<number> {
  return giveBack('true', isGone, true)
}
