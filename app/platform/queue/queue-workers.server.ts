// Runs jobs: polls (the embedded database delivers no notifications), keeps a heartbeat on each job while it runs, and records
// in job_status what becomes of it.
import { setMaxListeners } from 'node:events'
import { setTimeout as wait } from 'node:timers/promises'
import { z } from 'zod'
import { withoutControlCharacters } from '~/lib/control-characters'
import { log } from '../log.server'
import { boss } from './boss.server'
import { deadJobs } from './dead-jobs.server'
import {
  beat,
  failAttempt,
  failLetter,
  finishJob,
  reclaimExpired,
  reclaimFromTheDead,
  recordStatus,
  releaseJob,
  type HeldJob,
} from './job-records.server'
import type { JobEnvelope, Queue } from './queue.server'

/** A failure that another attempt would only repeat; its message is meant for the person who caused the job. */
export class PermanentJobError extends Error {
  override name = 'PermanentJobError'
}

export type JobContext = {
  jobId: string
  /** From 1. */
  attempt: number
  /** Aborted when the attempt took too long, or the job was given to another worker. */
  signal: AbortSignal
  /** Tells where the job is; written at most twice a second. `progress` runs from 0 to 1. */
  report(step: string, progress: number): void
}

export type Job<Payload> = {
  queue: Queue<Payload>
  /** How many at once in this process. Default 1. */
  concurrency?: number
  run(payload: Payload, context: JobContext): Promise<void>
  /** Called once when the attempts are used up, in whatever way the last one ended. Itself tried again if it fails. */
  onDead?(payload: Payload, death: { jobId: string; error: string }): Promise<void>
}

export type Workers = {
  /** Takes no more jobs and waits for those in hand. What does not finish in `timeoutMs` is given to the next process. */
  stop(timeoutMs?: number): Promise<void>
}

const POLL_MS = 500
const SWEEP_MS = 5_000
const REPORT_MS = 500
// Characters of an error that are kept: a statement's may be as long as a document.
const MAX_ERROR = 500

/** Makes a Job whose payload type fits a list of different jobs. */
export function defineJob<Payload>(job: Job<Payload>): Job<never> {
  return job as unknown as Job<never>
}

/** Starts taking jobs. Jobs of processes that died on this machine are taken up at once, all others when their heartbeat is missed. */
export async function startWorkers(jobs: readonly Job<never>[]): Promise<Workers> {
  const stopping = new AbortController()
  const cutOff = new AbortController()
  // Each loop waits on it: as many listeners as loops, not a leak.
  setMaxListeners(0, stopping.signal)
  await reclaimFromTheDead()
  const loops = (jobs as unknown as Job<unknown>[]).flatMap((job) => [
    ...Array.from({ length: job.concurrency ?? 1 }, () =>
      pollQueue(job.queue.name, stopping.signal, (row) => work(job, row, cutOff.signal)),
    ),
    pollQueue(job.queue.deadLetter, stopping.signal, (row) => bury(job, row)),
  ])
  loops.push(sweep(stopping.signal))
  return {
    async stop(timeoutMs = 25_000) {
      stopping.abort()
      const done = Promise.all(loops).then(() => true)
      if (await Promise.race([done, wait(timeoutMs, false, { ref: false })])) return
      cutOff.abort(new Error('The process is stopping'))
      await Promise.race([done, wait(2_000, undefined, { ref: false })])
    },
  }
}

type FetchedJob = {
  id: string
  name: string
  data: JobEnvelope
  retryCount: number
  retryLimit: number
  output: unknown
}

async function pollQueue(name: string, stopping: AbortSignal, take: (row: FetchedJob) => Promise<void>): Promise<void> {
  while (!stopping.aborted) {
    try {
      const [row] = (await boss().fetch<JobEnvelope>(name, { includeMetadata: true, batchSize: 1 })) as FetchedJob[]
      if (row) {
        await take(row)
        continue
      }
    } catch (error) {
      log.error({ err: error, queue: name }, 'a job could not be recorded')
    }
    await wait(POLL_MS, undefined, { signal: stopping }).catch(() => undefined)
  }
}

async function sweep(stopping: AbortSignal): Promise<void> {
  while (!stopping.aborted) {
    await wait(SWEEP_MS, undefined, { signal: stopping }).catch(() => undefined)
    if (stopping.aborted) return
    const count = await reclaimExpired().catch(
      (error: unknown) => void log.error({ err: error }, 'abandoned jobs were not looked for'),
    )
    if (count) log.warn({ count }, 'jobs of a process that went silent are tried again')
  }
}

function held(row: FetchedJob): HeldJob {
  return {
    queue: row.name,
    id: row.id,
    statusId: row.data.jobId,
    attempt: row.retryCount + 1,
    maxAttempts: row.retryLimit + 1,
  }
}

async function work(job: Job<unknown>, row: FetchedJob, cutOff: AbortSignal): Promise<void> {
  const taken = held(row)
  const { queue, statusId, attempt } = taken
  const ended = new AbortController()
  const timedOut = AbortSignal.timeout(job.queue.timeoutSeconds * 1000)
  const lost = new AbortController()
  const signal = AbortSignal.any([timedOut, lost.signal, cutOff])
  const started = performance.now()
  if (!(await beat(taken))) return void log.warn({ queue, jobId: statusId, attempt }, 'another worker has the job')
  await recordStatus(statusId, { state: 'running', attempts: attempt, step: '', progress: 0 })
  const beating = keepBeating(taken, job.queue.expireInSeconds, ended.signal, () =>
    lost.abort(new Error('The job was given to another worker')),
  )
  const reports = reporter(statusId)
  try {
    const payload = job.queue.payload.parse(row.data.payload)
    const context = { jobId: statusId, attempt, signal, report: reports.report }
    await Promise.race([job.run(payload, context), rejectOnAbort(signal)])
    await reports.end()
    if (!(await finishJob(taken, { state: 'done', progress: 1, error: null }))) return
    log.info({ queue, jobId: statusId, attempt, ms: Math.round(performance.now() - started) }, 'job done')
  } catch (error) {
    await reports.end()
    if (cutOff.aborted) await releaseJob(taken)
    else if (!lost.signal.aborted) await recordFailure(taken, error)
  } finally {
    ended.abort()
    await beating
  }
}

async function recordFailure(taken: HeldJob, error: unknown): Promise<void> {
  const { queue, statusId: jobId, attempt } = taken
  const message = withoutControlCharacters(error instanceof Error ? error.message : String(error)).slice(0, MAX_ERROR)
  if (error instanceof PermanentJobError) {
    log.info({ queue, jobId, attempt, reason: message }, 'job cannot succeed')
    if (await finishJob(taken, { state: 'dead', error: message }))
      deadJobs.tell({ queue, jobId, type: error.name, message })
    return
  }
  log.error({ err: error, queue, jobId, attempt }, 'job failed')
  await failAttempt(taken, { message, name: nameOf(error) })
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : typeof error
}

async function bury(job: Job<unknown>, row: FetchedJob): Promise<void> {
  const letter = held(row)
  const { message, name: type } = deathOf(row.output)
  try {
    await beat(letter)
    await job.onDead?.(job.queue.payload.parse(row.data.payload), { jobId: letter.statusId, error: message })
    if (await finishJob(letter, { state: 'dead', error: message }))
      deadJobs.tell({ queue: job.queue.name, jobId: letter.statusId, type, message })
  } catch (error) {
    log.error({ err: error, queue: row.name, jobId: letter.statusId }, 'a dead job was not recorded')
    await failLetter(letter, { name: type, message })
  }
}

const deathSchema = z.object({
  message: z.string().catch('The job failed.'),
  // Of a job whose process was stopped, nobody could say it.
  name: z.string().catch('JobError'),
})

function deathOf(output: unknown): z.infer<typeof deathSchema> {
  return deathSchema.parse(typeof output === 'object' && output !== null ? output : {})
}

function rejectOnAbort(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const fail = () => reject(signal.reason instanceof Error ? signal.reason : new Error('The job was stopped'))
    if (signal.aborted) fail()
    else signal.addEventListener('abort', fail, { once: true })
  })
}

async function keepBeating(
  job: HeldJob,
  expireInSeconds: number,
  ended: AbortSignal,
  onLost: () => void,
): Promise<void> {
  while (!ended.aborted) {
    await wait((expireInSeconds * 1000) / 4, undefined, { signal: ended }).catch(() => undefined)
    if (ended.aborted) return
    const ours = await beat(job).catch((error: unknown) => {
      log.warn({ err: error, jobId: job.statusId }, 'a heartbeat was missed')
      return true
    })
    if (!ours && !ended.aborted) onLost()
  }
}

// One write at a time, the newest report wins.
function reporter(statusId: string) {
  const over = new AbortController()
  let pending: { step: string; progress: number } | undefined
  let writing: Promise<void> | undefined
  const writeAll = async () => {
    while (pending && !over.signal.aborted) {
      const { step, progress } = pending
      pending = undefined
      await recordStatus(statusId, { step, progress: Math.min(1, Math.max(0, progress)) })
      await wait(REPORT_MS, undefined, { signal: over.signal }).catch(() => undefined)
    }
  }
  return {
    report(step: string, progress: number) {
      pending = { step, progress }
      writing ??= writeAll()
        .catch((error: unknown) => log.warn({ err: error, jobId: statusId }, 'progress was not recorded'))
        .finally(() => (writing = undefined))
    },
    async end() {
      over.abort()
      await writing
    },
  }
}
