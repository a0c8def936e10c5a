import { channel } from '../channel.server'

export type DeadJob = {
  queue: string
  /** As job_status knows it. */
  jobId: string
  /** The name of the last error. */
  type: string
  message: string
}

/** Jobs that were given up: their attempts are used up, or another one would only repeat the failure. */
export const deadJobs = channel<DeadJob>('dead-jobs')
