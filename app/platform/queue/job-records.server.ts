// What job_status says about a job, in step with pg-boss. Jobs without an owner among the tenants have no row there.
import type { JobState } from '~/lib/job-state'
import { databaseNow, type Transaction, transactionAs } from '../db/transaction.server'
import { boss, inTransaction } from './boss.server'
import { whileHeld, type HeldJob } from './job-claims.server'

/** Why an attempt failed; pg-boss keeps it for whoever has the job next. */
type JobFailure = { name: string; message: string }

type StatusChange = {
  state?: JobState
  step?: string
  progress?: number
  attempts?: number
  error?: string | null
  finishedAt?: string | null
}

function changeStatus(tx: Transaction, id: string, change: StatusChange) {
  return tx('jobStatus')
    .where({ id })
    .update({ ...change, updatedAt: databaseNow(tx) })
}

/** Changes what job_status says, in a short transaction of its own. */
export async function recordStatus(id: string, change: StatusChange): Promise<void> {
  await transactionAs({ role: 'platform' }, { access: 'write' }, (tx) => changeStatus(tx, id, change))
}

/** Ends a job: pg-boss and job_status in one transaction. False when another worker has it by now. */
export function finishJob(job: HeldJob, change: StatusChange): Promise<boolean> {
  return whileHeld(job, async (tx) => {
    await boss().complete(job.queue, job.id, change.error ? { error: change.error } : {}, { db: inTransaction(tx) })
    await changeStatus(tx, job.statusId, { ...change, finishedAt: databaseNow(tx) })
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
      finishedAt: last ? databaseNow(tx) : null,
    })
  })
}

/** Gives a dead letter back whose owner could not be told; job_status stays as it is. */
export function failLetter(letter: HeldJob, failure: JobFailure): Promise<boolean> {
  return whileHeld(letter, (tx) => boss().fail(letter.queue, letter.id, failure, { db: inTransaction(tx) }))
}
