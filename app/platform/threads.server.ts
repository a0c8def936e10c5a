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
  /**
   * Whether a thread may be ended in the middle of a task. While the model's native code runs it may not: it would find no JavaScript to
   * return to, and end the whole process. Such a task is told to stop, and ends between two texts.
   */
  endsBusy: boolean
}

const idleTimeoutMs = 30_000

const pools: Record<ThreadPool, PoolOptions> = {
  rendering: { kept: 0, threads: () => env().THREADS, nice: 5, memoryMb: 512, endsBusy: true },
  // One thread answers in milliseconds, and keeps its model for as long as the process lives.
  queries: { kept: 1, threads: () => 1, nice: 0, memoryMb: 512, endsBusy: false },
  batches: { kept: 0, threads: () => env().THREADS, nice: 5, memoryMb: 512, endsBusy: false },
  images: { kept: 0, threads: () => 1, nice: 5, memoryMb: 512, endsBusy: true },
}

/** A task that did not end while no other of its pool did either; its thread was stopped, or left to itself. */
export class ThreadTimeoutError extends Error {
  override name = 'ThreadTimeoutError'
}

export type RunTaskOptions = {
  /** Aborting stops a running task; the promise rejects with an AbortError. */
  signal?: AbortSignal
  /** Another pool than the task's own. */
  pool?: ThreadPool
}

type OpenPool = {
  name: ThreadPool
  pool: Piscina
  /** What its threads do, whether or not somebody waits for it still. */
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
  const opened = openPool(poolName ?? ownPool)
  const endWatch = whenStalled(stallMs, opened.progress, () => timeout.abort())
  const either = signal ? AbortSignal.any([signal, timeout.signal]) : timeout.signal
  try {
    const output: Output = await taskChannel.tracePromise(() => runIn(opened, name, input, either), { task: name })
    opened.progress.at = performance.now()
    return output
  } catch (error) {
    if (!timeout.signal.aborted || signal?.aborted) throw error
    if (!pools[opened.name].endsBusy) replace(opened)
    throw new ThreadTimeoutError(`${name} did not end, nor did any other task, for ${stallMs / 1000} s`)
  } finally {
    endWatch()
  }
}

function runIn<Output>(opened: OpenPool, task: string, input: unknown, signal: AbortSignal): Promise<Output> {
  const { pool, running } = opened
  const filename = taskFile(task)
  const follow = (run: Promise<Output>) => {
    const ended = run.catch(() => undefined).finally(() => running.delete(ended))
    running.add(ended)
    return run
  }
  if (pools[opened.name].endsBusy) return follow(pool.run(input, { filename, signal }))
  const halt = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT))
  const aborted = new Promise<never>((_, reject) => {
    const stop = () => {
      Atomics.store(halt, 0, 1)
      reject(new DOMException(`${task} was aborted`, 'AbortError'))
    }
    if (signal.aborted) stop()
    else signal.addEventListener('abort', stop, { once: true })
  })
  if (signal.aborted) return aborted
  return Promise.race([aborted, follow(pool.run({ ...(input as object), halt }, { filename }))])
}

/** The next task finds a new pool; this one goes when what runs in it has ended. */
function replace(opened: OpenPool): void {
  if (open.get(opened.name) === opened) open.delete(opened.name)
  void closePool(opened)
}

async function closePool({ pool, running }: OpenPool): Promise<void> {
  // Not Piscina's own close(): it forgets tasks whose thread is still starting.
  await Promise.all(running)
  await pool.destroy()
}

/** Lets running and queued tasks end, then stops the threads. The next task opens them again. */
export async function closeThreads(): Promise<void> {
  const closing = [...open.values()]
  open.clear()
  await Promise.all(closing.map(closePool))
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
  const opened: OpenPool = { name, pool, running: new Set(), progress: { at: -Infinity } }
  open.set(name, opened)
  return opened
}

function taskFile(name: string): string {
  const file = env().NODE_ENV === 'production' ? `build/workers/tasks/${name}.js` : `workers/tasks/${name}.ts`
  const resolved = path.resolve(process.cwd(), file)
  if (!existsSync(resolved)) throw new Error(`${file} is missing. Run the build first, from the project's folder.`)
  return resolved
}
