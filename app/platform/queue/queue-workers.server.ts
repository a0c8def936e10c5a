// Takes jobs as they come: asks for them (the embedded database delivers no notifications), and looks for those that another process left
// behind.
import { setMaxListeners } from 'node:events'
import { setTimeout as wait } from 'node:timers/promises'
import { log } from '../log.server'
import type { Job } from './job'
import { reclaimJobs, takeJob, type TakenJob } from './job-claims.server'
import { bury, runJob } from './run-job.server'
import { watchQueues, type WaitingQueues } from './waiting-queues.server'

export type Workers = {
  /** Takes no more jobs and waits for those in hand. What does not finish in `timeoutMs` is given to the next process. */
  stop(timeoutMs?: number): Promise<void>
}

const SWEEP_MS = 2_000
// After the database was away, everybody needs a moment to say that they are still there.
const GRACE_MS = 20_000

/** Starts taking jobs, and those of processes that died: on this machine at once, elsewhere when their heartbeat is missed. */
export async function startWorkers(jobs: readonly Job<never>[]): Promise<Workers> {
  const stopping = new AbortController()
  const cutOff = new AbortController()
  // Each loop waits on it: as many listeners as loops, not a leak.
  setMaxListeners(0, stopping.signal)
  // Claims of this process: what it surely works on.
  const inHand = new Set<string>()
  await reclaimJobs(inHand)
  const known = jobs as unknown as Job<unknown>[]
  const names = known.flatMap(({ queue }) => [queue.name, queue.deadLetter])
  const waiting = watchQueues(names, stopping.signal)
  const common = { stopping: stopping.signal, inHand, waiting }
  const loops = known.flatMap((job) => [
    ...Array.from({ length: job.concurrency ?? 1 }, () =>
      takeJobs(job.queue.name, { ...common, work: (taken) => runJob(job, taken, cutOff.signal) }),
    ),
    takeJobs(job.queue.deadLetter, { ...common, work: (letter) => bury(job, letter) }),
  ])
  loops.push(waiting.ended, sweep(stopping.signal, inHand))
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

type Taking = {
  stopping: AbortSignal
  inHand: Set<string>
  waiting: WaitingQueues
  work: (taken: TakenJob) => Promise<void>
}

async function takeJobs(queue: string, { stopping, inHand, waiting, work }: Taking): Promise<void> {
  while (!stopping.aborted) {
    try {
      const taken = await takeJob(queue)
      if (taken) {
        inHand.add(taken.claim)
        await work(taken).finally(() => inHand.delete(taken.claim))
        continue
      }
    } catch (error) {
      log.error({ err: error, queue }, 'jobs could not be taken, or recorded')
    }
    await waiting.untilJob(queue)
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
