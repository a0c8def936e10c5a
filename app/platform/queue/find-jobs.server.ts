// Jobs are found by their folder: a file of app/jobs is all that there is to a new one. Its handler is loaded when it first runs.
import { readdir } from 'node:fs/promises'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { env } from '../env.server'
import type { Tick } from '../ticker.server'
import type { Job } from './job'
import { enqueueScheduled, prepareQueues, type Queue } from './queue.server'
import type { Subscriber } from './subscriber'

/** What a file of app/jobs exports: one of these. */
type JobFile = { job?: Job<never>; tick?: Tick; subscriber?: Subscriber; atStart?: () => Promise<void> }

export type FoundJobs = {
  jobs: Job<never>[]
  ticks: Tick[]
  /** Who is told of events. */
  subscribers: Subscriber[]
  /** Done once when a background process starts. */
  atStart: (() => Promise<void>)[]
}

/** All that app/jobs holds. @throws for a file that exports none of what is looked for. */
export async function findJobs(): Promise<FoundJobs> {
  const folder = path.resolve(env().NODE_ENV === 'production' ? 'build/app/jobs' : 'app/jobs')
  const names = (await readdir(folder)).filter((name) => /^[a-z-]+\.[jt]s$/.test(name)).sort()
  const files = await Promise.all(names.map((name) => importJob(path.join(folder, name))))
  return {
    jobs: files.flatMap(({ job }) => job ?? []),
    ticks: files.flatMap(({ tick }) => tick ?? []),
    subscribers: files.flatMap(({ subscriber }) => subscriber ?? []),
    atStart: files.flatMap(({ atStart }) => atStart ?? []),
  }
}

async function importJob(file: string): Promise<JobFile> {
  const found = (await import(/* @vite-ignore */ pathToFileURL(file).href)) as JobFile
  if (!found.job && !found.tick && !found.subscriber && !found.atStart)
    throw new Error(`${file} exports no job, tick, subscriber or atStart`)
  return found
}

/** Creates or updates the queues and their schema: with the migrations, whenever the database is prepared. */
export async function prepareQueue(): Promise<void> {
  const { jobs } = await findJobs()
  await prepareQueues(jobs.map(({ queue }) => queue as unknown as Queue<never>))
}

/** Queues the jobs that are due by their schedule. Called every minute. */
export async function queueSchedules(jobs: readonly Job<never>[]): Promise<void> {
  for (const { queue, everySeconds } of jobs as unknown as Job<unknown>[])
    if (everySeconds) await enqueueScheduled(queue, {}, everySeconds)
}
