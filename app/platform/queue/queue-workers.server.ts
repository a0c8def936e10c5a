// Takes jobs: polls (the embedded database delivers no notifications), and looks for those that another process left behind.
import { setMaxListeners } from 'node:events'
import { setTimeout as wait } from 'node:timers/promises'
import { log } from '../log.server'
import type { Job } from './job'
import { reclaimJobs, takeJob, type TakenJob } from './job-claims.server'
import { bury, runJob } from './run-job.server'

export type Workers = {
  /** Takes no more jobs and waits for those in hand. What does not finish in `timeoutMs` is given to the next process. */
  stop(timeoutMs?: number): Promise<void>
}

const POLL_MS = 500
const SWEEP_MS = 2_000
// After the database was away, everybody needs a moment to say that they are still there.
const GRACE_MS = 20_000

/** Makes a Job whose payload type fits a list of different jobs. */
export function defineJob<Payload>(job: Job<Payload>): Job<never> {
  return job as unknown as Job<never>
}

/** Starts taking jobs, and those of processes that died: on this machine at once, elsewhere when their heartbeat is missed. */
export async function startWorkers(jobs: readonly Job<never>[]): Promise<Workers> {
  const stopping = new AbortController()
  const cutOff = new AbortController()
  // Each loop waits on it: as many listeners as loops, not a leak.
  setMaxListeners(0, stopping.signal)
  // Claims of this process: what it surely works on.
  const inHand = new Set<string>()
  await reclaimJobs(inHand)
  const loops = (jobs as unknown as Job<unknown>[]).flatMap((job) => [
    ...Array.from({ length: job.concurrency ?? 1 }, () =>
      pollQueue(job.queue.name, {
        stopping: stopping.signal,
        inHand,
        take: (taken) => runJob(job, taken, cutOff.signal),
      }),
    ),
    pollQueue(job.queue.deadLetter, { stopping: stopping.signal, inHand, take: (letter) => bury(job, letter) }),
  ])
  loops.push(sweep(stopping.signal, inHand))
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

type Polling = { stopping: AbortSignal; inHand: Set<string>; take: (taken: TakenJob) => Promise<void> }

async function pollQueue(name: string, { stopping, inHand, take }: Polling): Promise<void> {
  while (!stopping.aborted) {
    try {
      const taken = await takeJob(name)
      if (taken) {
        inHand.add(taken.claim)
        await take(taken).finally(() => inHand.delete(taken.claim))
        continue
      }
    } catch (error) {
      log.error({ err: error, queue: name }, 'jobs could not be taken, or recorded')
    }
    await wait(POLL_MS, undefined, { signal: stopping }).catch(() => undefined)
  }
}

async function sweep(stopping: AbortSignal, inHand: ReadonlySet<string>): Promise<void> {
  let failedAt = -Infinity
  while (!stopping.aborted) {
    await wait(SWEEP_MS, undefined, { signal: stopping }).catch(() => undefined)
    if (stopping.aborted) return
    try {
      const count = await reclaimJobs(inHand, { silenceCounts: performance.now() - failedAt > GRACE_MS })
      if (count) log.warn({ count }, 'jobs of a process that is gone are taken up again')
    } catch (error) {
      failedAt = performance.now()
      log.error({ err: error }, 'abandoned jobs were not looked for')
    }
  }
}
