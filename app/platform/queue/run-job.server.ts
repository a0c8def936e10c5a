// Runs one job: keeps a heartbeat on it, and records in job_status what becomes of it.
import { setTimeout as wait } from 'node:timers/promises'
import { z } from 'zod'
import { withoutControlCharacters } from '~/lib/control-characters'
import { log } from '../log.server'
import { outageOf, serviceName, type Service } from '../outage'
import { deadJobs } from './dead-jobs.server'
import { beat, isSuspended, pauseJob, postponeJob, releaseJob, type HeldJob, type TakenJob } from './job-claims.server'
import { PermanentJobError, type Job } from './job'
import { failAttempt, failLetter, finishJob, recordStatus } from './job-records.server'

const REPORT_MS = 500
const RECORD_AGAIN_MS = 1_000
// Characters of an error that are kept: a statement's may be as long as a document.
const MAX_ERROR = 500

type Outcome =
  { kind: 'done' } | { kind: 'paused' } | { kind: 'cut-off' } | { kind: 'lost' } | { kind: 'failed'; error: unknown }

/** Runs a job that was taken. `cutOff` ends it because the process stops. */
export async function runJob(job: Job<unknown>, taken: TakenJob, cutOff: AbortSignal): Promise<void> {
  const { queue, statusId: jobId, attempt } = taken
  const started = performance.now()
  const ended = new AbortController()
  const lost = new AbortController()
  const beating = keepBeating(taken, job.queue.expireInSeconds, ended.signal, () =>
    lost.abort(new Error('The job was given to another worker')),
  )
  try {
    const outcome = await tryOnce(job, taken, { cutOff, lost: lost.signal })
    const isRecorded = await recordSurely(() => record(taken, outcome), cutOff)
    const ms = Math.round(performance.now() - started)
    if (isRecorded && outcome.kind === 'done') log.info({ queue, jobId, attempt, ms }, 'job done')
  } finally {
    ended.abort()
    await beating
  }
}

async function tryOnce(
  job: Job<unknown>,
  taken: TakenJob,
  { cutOff, lost }: { cutOff: AbortSignal; lost: AbortSignal },
): Promise<Outcome> {
  const { statusId: jobId, attempt } = taken
  const signal = AbortSignal.any([AbortSignal.timeout(job.queue.timeoutSeconds * 1000), lost, cutOff])
  const reports = reporter(jobId)
  try {
    if (await isSuspended(taken)) return { kind: 'paused' }
    await recordStatus(jobId, { state: 'running', attempts: attempt, step: '', progress: 0 })
    const payload = job.queue.payload.parse(taken.payload)
    await Promise.race([job.run(payload, { jobId, attempt, signal, report: reports.report }), rejectOnAbort(signal)])
    return { kind: 'done' }
  } catch (error) {
    if (cutOff.aborted) return { kind: 'cut-off' }
    return lost.aborted ? { kind: 'lost' } : { kind: 'failed', error }
  } finally {
    await reports.end()
  }
}

// False when another worker has the job.
async function record(taken: HeldJob, outcome: Outcome): Promise<boolean> {
  if (outcome.kind === 'done') return finishJob(taken, { state: 'done', progress: 1, error: null })
  if (outcome.kind === 'cut-off') return releaseJob(taken)
  if (outcome.kind === 'paused') return pauseJob(taken, 'Waiting until the company is resumed')
  return outcome.kind === 'failed' && recordFailure(taken, outcome.error)
}

async function recordFailure(taken: HeldJob, error: unknown): Promise<boolean> {
  const { queue, statusId: jobId, attempt } = taken
  const message = withoutControlCharacters(error instanceof Error ? error.message : String(error)).slice(0, MAX_ERROR)
  const missing = outageOf(error)
  if (missing) {
    log.warn({ queue, jobId, attempt, missing, reason: message }, 'job is put off')
    return postponeJob(taken, waitingFor(missing))
  }
  if (error instanceof PermanentJobError) {
    log.info({ queue, jobId, attempt, reason: message }, 'job cannot succeed')
    const isRecorded = await finishJob(taken, { state: 'dead', error: message })
    if (isRecorded) deadJobs.tell({ queue, jobId, type: error.name, message })
    return isRecorded
  }
  log.error({ err: error, queue, jobId, attempt }, 'job failed')
  return failAttempt(taken, { message, name: nameOf(error) })
}

function waitingFor(service: Service): string {
  return `Waiting for ${serviceName(service)}, which does not answer`
}

// What the job did is done, and what it failed with is its own: neither is to be forgotten because the database is away.
async function recordSurely(write: () => Promise<boolean>, cutOff: AbortSignal): Promise<boolean> {
  for (;;) {
    try {
      return await write()
    } catch (error) {
      if (!outageOf(error) || cutOff.aborted) throw error
      log.warn({ err: error }, 'what became of a job could not be recorded yet')
      await wait(RECORD_AGAIN_MS, undefined, { signal: cutOff }).catch(() => undefined)
    }
  }
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : typeof error
}

/** Tells the owner of a job that it was given up. A letter that cannot be delivered is delivered later. */
export async function bury(job: Job<unknown>, letter: TakenJob): Promise<void> {
  const { message, name: type } = deathOf(letter.output)
  const { statusId: jobId } = letter
  try {
    await beat(letter)
    await job.onDead?.(job.queue.payload.parse(letter.payload), { jobId, error: message })
    if (await finishJob(letter, { state: 'dead', error: message }))
      deadJobs.tell({ queue: job.queue.name, jobId, type, message })
  } catch (error) {
    const missing = outageOf(error)
    log.error({ err: error, queue: letter.queue, jobId }, 'a dead job was not recorded')
    if (missing) await postponeJob(letter, waitingFor(missing))
    else await failLetter(letter, { name: type, message })
  }
}

const deathSchema = z.object({
  message: z.string().catch('The job failed.'),
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
    await wait((expireInSeconds * 1000) / 5, undefined, { signal: ended }).catch(() => undefined)
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
