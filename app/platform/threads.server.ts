// CPU-heavy work leaves the event loop here. Four pools, because they must not wait for one another: a query is embedded while a
// hundred texts are, and neither rendering nor images hold up either. Files of strangers are read in processes (readers/), since
// nothing bounds the memory of a thread but its JavaScript heap; an image's is bounded by its pixels before it is opened.
import { tracingChannel } from 'node:diagnostics_channel'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { Piscina } from 'piscina'
import type { ThreadPool, ThreadTask } from '~/lib/thread-task'
import { type Progress, whenStalled } from '~/lib/when-stalled'
import { env } from './env.server'
import { onShutdown } from './lifecycle.server'
import { processSingleton } from './process-singleton.server'

type PoolOptions = {
  /** Threads that stay when there is nothing to do. */
  kept: number
  threads: () => number
  /** Added to the threads' niceness: batches give way to what a person waits for. */
  nice: number
  memoryMb: number
}

const idleTimeoutMs = 30_000

const pools: Record<ThreadPool, PoolOptions> = {
  rendering: { kept: 0, threads: () => env().THREADS, nice: 5, memoryMb: 512 },
  // One thread answers in milliseconds, and keeps its model for as long as the process lives.
  queries: { kept: 1, threads: () => 1, nice: 0, memoryMb: 512 },
  batches: { kept: 0, threads: () => env().THREADS, nice: 5, memoryMb: 512 },
  images: { kept: 0, threads: () => 1, nice: 5, memoryMb: 512 },
}

/** A task that did not end while no other of its pool did either; its thread was stopped. */
export class ThreadTimeoutError extends Error {
  override name = 'ThreadTimeoutError'
}

export type RunTaskOptions = {
  /** Aborting stops a running task by ending its thread; the promise rejects with an AbortError. */
  signal?: AbortSignal
  /** Another pool than the task's own. */
  pool?: ThreadPool
}

type OpenPool = {
  pool: Piscina
  running: Set<Promise<unknown>>
  /** When a task last ended. */
  progress: Progress
}

// For those who measure: how long threads are waited for. Unheard, it costs nothing.
const taskChannel = tracingChannel<string, { task: string }>('openhouse:thread-task')

const open = processSingleton('threads', () => new Map<ThreadPool, OpenPool>())

/**
 * Runs one of the tasks in workers/tasks in a thread. Input and output are copied, so they must be plain data.
 * @throws {ThreadTimeoutError}, an AbortError, or what the task throws
 */
export async function runTask<Input, Output>(
  { name, pool: ownPool, stallMs }: ThreadTask<Input, Output>,
  input: NoInfer<Input>,
  { signal, pool: poolName }: RunTaskOptions = {},
): Promise<Output> {
  const timeout = new AbortController()
  const { pool, running, progress } = openPool(poolName ?? ownPool)
  const endWatch = whenStalled(stallMs, progress, () => timeout.abort())
  const either = signal ? AbortSignal.any([signal, timeout.signal]) : timeout.signal
  const filename = taskFile(name)
  const run: Promise<Output> = taskChannel.tracePromise(() => pool.run(input, { filename, signal: either }), {
    task: name,
  })
  running.add(run)
  try {
    const output = await run
    progress.at = performance.now()
    return output
  } catch (error) {
    if (timeout.signal.aborted && !signal?.aborted)
      throw new ThreadTimeoutError(`${name} did not end, nor did any other task, for ${stallMs / 1000} s`)
    throw error
  } finally {
    running.delete(run)
    endWatch()
  }
}

/** Lets running and queued tasks end, then stops the threads. The next task opens them again. */
export async function closeThreads(): Promise<void> {
  const closing = [...open.values()]
  open.clear()
  // Not Piscina's own close(): it forgets tasks whose thread is still starting.
  await Promise.all(
    closing.map(async ({ pool, running }) => {
      await Promise.allSettled(running)
      await pool.destroy()
    }),
  )
}

onShutdown('threads', closeThreads)

function openPool(name: ThreadPool): OpenPool {
  const existing = open.get(name)
  if (existing) return existing
  const { kept, threads, nice, memoryMb } = pools[name]
  const pool = new Piscina({
    minThreads: kept,
    maxThreads: threads(),
    idleTimeout: idleTimeoutMs,
    niceIncrement: nice,
    resourceLimits: { maxOldGenerationSizeMb: memoryMb },
    execArgv: env().NODE_ENV === 'production' ? ['--enable-source-maps'] : ['--import', 'tsx'],
    // The tasks are pure: what is not in their environment cannot decide what they do.
    env: {},
  })
  const opened = { pool, running: new Set<Promise<unknown>>(), progress: { at: -Infinity } }
  open.set(name, opened)
  return opened
}

function taskFile(name: string): string {
  const file = env().NODE_ENV === 'production' ? `build/workers/tasks/${name}.js` : `workers/tasks/${name}.ts`
  const resolved = path.resolve(process.cwd(), file)
  if (!existsSync(resolved)) throw new Error(`${file} is missing. Run the build first, from the project's folder.`)
  return resolved
}
