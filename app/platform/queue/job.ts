import type { Tick } from '../ticker.server'
import type { Queue } from './queue.server'

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
  /** Queued by itself once in so many seconds, however many background processes there are. Its payload is empty then. */
  everySeconds?: number
  /** How many at once in this process. Default 1. */
  concurrency?: number
  /**
   * An OutageError, or a lost connection to the database, puts the job off without using up an attempt; a PermanentJobError ends it;
   * anything else uses up an attempt.
   */
  run(payload: Payload, context: JobContext): Promise<void>
  /** Called once when the attempts are used up, in whatever way the last one ended. Itself tried again if it fails. */
  onDead?(payload: Payload, death: { jobId: string; error: string }): Promise<void>
}

/** Makes a Job whose payload type fits a list of different jobs. Its handler is loaded when it runs: whoever needs names alone is not held up. */
export function defineJob<Payload>(job: Job<Payload>): Job<never> {
  return job as unknown as Job<never>
}

/** What each background process does every few seconds or minutes, without a queue. */
export function defineTick(tick: Tick): Tick {
  return tick
}
