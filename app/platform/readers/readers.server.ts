// Files of strangers are read in processes, not in threads: of a thread only the JavaScript heap is bounded, what a decoder takes
// beside it is not given back, and one that runs wild takes the whole process along.
import { Semaphore } from 'es-toolkit'
import type { ReaderTask } from '~/lib/reader-task'
import { env } from '../env.server'
import { onShutdown } from '../lifecycle.server'
import { processSingleton } from '../process-singleton.server'
import { ReaderError } from './reader-error'
import { startReader, type ReaderProcess } from './reader-process.server'

// A file that takes longer than nearly all gives its place to the next one, and goes on beside it with what time is left over.
const SLOW_AFTER_MS = 4_000
const SLOW_PLACES = 2
const IDLE_MS = 30_000
/** A process that has grown is not kept: it would not get smaller. */
const KEPT_BYTES = 300 * 1024 * 1024

type Idle = { reader: ReaderProcess; timer: NodeJS.Timeout }

const readers = () =>
  processSingleton('readers', () => ({
    places: new Semaphore(env().THREADS),
    slow: 0,
    idle: [] as Idle[],
    running: new Set<Promise<unknown>>(),
  }))

/**
 * Does one of the tasks in workers/tasks that read files, in a process that is bounded in time and memory (READER_MEMORY_MB).
 * @throws {ReaderError} when the file takes too much of either, or makes its reader fail; an AbortError.
 */
export async function runReader<Input, Output>(
  task: ReaderTask<Input, Output>,
  input: NoInfer<Input>,
  { signal }: { signal?: AbortSignal } = {},
): Promise<Output> {
  const run = inPlace(task, input, signal)
  readers().running.add(run)
  try {
    return await run
  } finally {
    readers().running.delete(run)
  }
}

async function inPlace<Input, Output>(
  task: ReaderTask<Input, Output>,
  input: Input,
  signal?: AbortSignal,
): Promise<Output> {
  await readers().places.acquire()
  const place = leavablePlace()
  try {
    signal?.throwIfAborted()
    const reader = takeReader()
    const slow = setTimeout(() => {
      reader.giveWay()
      place.leave()
    }, SLOW_AFTER_MS)
    try {
      return await readWithin(reader, { task, input }, signal)
    } finally {
      clearTimeout(slow)
    }
  } finally {
    place.release()
  }
}

async function readWithin<Input, Output>(
  reader: ReaderProcess,
  { task, input }: { task: ReaderTask<Input, Output>; input: Input },
  signal?: AbortSignal,
): Promise<Output> {
  const { stallMs, totalMs } = task.limits(input)
  const late = new AbortController()
  const timer = setTimeout(() => late.abort(new ReaderError('time', `it took more than ${totalMs / 1000} s`)), totalMs)
  try {
    const { output, residentBytes } = await reader.read(
      { name: task.name, input, stallMs },
      { signal: signal ? AbortSignal.any([signal, late.signal]) : late.signal },
    )
    giveBack(reader, residentBytes)
    return output as Output
  } finally {
    clearTimeout(timer)
  }
}

function leavablePlace() {
  let is: 'ordinary' | 'slow' = 'ordinary'
  return {
    leave() {
      if (readers().slow >= SLOW_PLACES) return
      is = 'slow'
      readers().slow++
      readers().places.release()
    },
    release() {
      if (is === 'slow') readers().slow--
      else readers().places.release()
    },
  }
}

function takeReader(): ReaderProcess {
  for (let kept = readers().idle.pop(); kept; kept = readers().idle.pop()) {
    clearTimeout(kept.timer)
    if (kept.reader.isGone) continue
    kept.reader.hold(true)
    return kept.reader
  }
  return startReader()
}

function giveBack(reader: ReaderProcess, residentBytes: number): void {
  if (residentBytes > KEPT_BYTES) return reader.stop()
  reader.hold(false)
  const timer = setTimeout(() => {
    readers().idle = readers().idle.filter((kept) => kept.reader !== reader)
    reader.stop()
  }, IDLE_MS)
  readers().idle.push({ reader, timer: timer.unref() })
}

/** Lets what is being read end, then stops the processes. The next file starts them again. */
export async function closeReaders(): Promise<void> {
  await Promise.allSettled(readers().running)
  for (const { reader, timer } of readers().idle.splice(0)) {
    clearTimeout(timer)
    reader.stop()
  }
}

onShutdown('readers', closeReaders)
