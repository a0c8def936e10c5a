// One process that reads files. It ends itself when it needs too much memory or gets no further (workers/reader/watch.ts), and with it
// goes all that the file took.
import { fork, type ChildProcess } from 'node:child_process'
import { existsSync } from 'node:fs'
import { constants, setPriority } from 'node:os'
import path from 'node:path'
import type { ReaderAnswer, ReaderRequest } from '~/lib/reader-task'
import { env } from '../env.server'
import { ReaderError } from './reader-error'

const START_MS = 60_000
const NICE = 5
// What of a crash is told in the log.
const MAX_STDERR = 2_000

export type ReaderProcess = {
  /**
   * Reads one file; the process may be used again if this resolves.
   * @throws {ReaderError} for what the file did to the process, the error of the task among it; then the process is gone.
   */
  read(request: ReaderRequest, options: { signal: AbortSignal }): Promise<{ output: unknown; residentBytes: number }>
  /** Leaves the processor to others. */
  giveWay(): void
  /** Whether it keeps the process that started it alive. */
  hold(isHeld: boolean): void
  stop(): void
  readonly isGone: boolean
}

export function startReader(): ReaderProcess {
  const child = forkReader()
  let stderr = ''
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (stderr = (stderr + text).slice(-MAX_STDERR)))
  let isReady = false
  const answers: ((answer: ReaderAnswer) => void)[] = []
  child.on('message', (answer: ReaderAnswer) => {
    if (answer.kind === 'ready') {
      isReady = true
      // What a file asks for gives way to people; that it begins does not.
      renice(child, NICE)
    }
    answers.shift()?.(answer)
  })
  const isGone = () => child.exitCode !== null || child.signalCode !== null || child.killed

  function nextAnswer(signal: AbortSignal): Promise<ReaderAnswer> {
    return new Promise((resolve, reject) => {
      if (isGone()) return reject(new Error('The reader is gone'))
      const settle = (act: () => void) => {
        signal.removeEventListener('abort', onAbort)
        child.removeListener('exit', onExit)
        child.removeListener('error', onError)
        answers.splice(0)
        act()
      }
      const onAbort = () => {
        child.kill('SIGKILL')
        settle(() => reject(signal.reason as Error))
      }
      const onExit = (code: number | null, ended: NodeJS.Signals | null) =>
        settle(() => reject(errorOfExit(code, ended, stderr)))
      const onError = (error: Error) => settle(() => reject(error))
      child.once('exit', onExit)
      child.once('error', onError)
      answers.push((answer) => settle(() => resolve(answer)))
      if (signal.aborted) onAbort()
      else signal.addEventListener('abort', onAbort, { once: true })
    })
  }

  return {
    async read(request, { signal }) {
      // Time is the file's from when it is read.
      if (!isReady) await nextAnswer(AbortSignal.any([signal, AbortSignal.timeout(START_MS)]))
      const answer = nextAnswer(signal)
      child.send(request, () => undefined)
      const answered = await answer
      if (answered.kind === 'done') return answered
      child.kill('SIGKILL')
      if (answered.kind === 'ready') throw new Error('A reader said twice that it is ready')
      throw new ReaderError(answered.isStackFull ? 'memory' : 'crash', answered.stack)
    },
    giveWay: () => renice(child, constants.priority.PRIORITY_BELOW_NORMAL),
    hold(isHeld) {
      for (const held of [child, child.channel, child.stderr] as ({ ref?(): void; unref?(): void } | null)[])
        if (isHeld) held?.ref?.()
        else held?.unref?.()
    },
    stop: () => void child.kill('SIGKILL'),
    get isGone() {
      return isGone()
    },
  }
}

function forkReader(): ChildProcess {
  const { NODE_ENV, READER_MEMORY_MB } = env()
  const isBuilt = NODE_ENV === 'production'
  const file = path.resolve(isBuilt ? 'build/workers/reader/reader.js' : 'workers/reader/reader.ts')
  if (!existsSync(file)) throw new Error(`${file} is missing. Run the build first, from the project's folder.`)
  const child = fork(file, [String(READER_MEMORY_MB)], {
    // The heap is the smaller part: files, pictures and fonts are kept outside of it.
    execArgv: [
      `--max-old-space-size=${Math.floor(READER_MEMORY_MB / 2)}`,
      ...(isBuilt ? ['--enable-source-maps'] : ['--import', 'tsx']),
    ],
    // What is not in its environment cannot decide what it does, nor be given away by it.
    env: { NODE_ENV },
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  })
  return child
}

function renice({ pid }: ChildProcess, niceness: number): void {
  try {
    if (pid) setPriority(pid, niceness)
  } catch {
    // It has just ended.
  }
}

function errorOfExit(code: number | null, signal: NodeJS.Signals | null, stderr: string): Error {
  if (signal === 'SIGALRM') return new ReaderError('time', 'it got no further')
  if (signal === 'SIGUSR2') return new ReaderError('memory', 'its memory was used up')
  // V8 aborts when its heap is full.
  if (/heap out of memory|allocation failed/i.test(stderr)) return new ReaderError('memory', 'its heap was used up')
  // Nobody in here does that: the machine is short of memory, or somebody ended it.
  if (signal === 'SIGKILL' || signal === 'SIGTERM') return new Error(`A reader was ended by ${signal}`)
  return new ReaderError('crash', `it ended with ${signal ?? code}: ${stderr}`)
}
