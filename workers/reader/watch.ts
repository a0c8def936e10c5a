// A reader may be busy in one call for minutes, so a thread of it watches over the process: a thread shares its memory and its
// clock, and goes on when the rest hangs.
import { Worker } from 'node:worker_threads'

/** Places of the shared array. */
const STEPS = 0
const STALL_MS = 1

// As text, since a thread's file would have to be built and found. How the process ends says why: see reader-process.server.ts.
const source = `
const { workerData: { parent, memoryBytes, shared } } = require('node:worker_threads')
const state = new Int32Array(shared)
const busyMs = () => { const { user, system } = process.cpuUsage(); return (user + system) / 1000 }
let steps = 0, since = 0
setInterval(() => {
  // Nobody waits any more.
  if (process.ppid !== parent) process.kill(process.pid, 'SIGKILL')
  if (process.memoryUsage.rss() > memoryBytes) process.kill(process.pid, 'SIGUSR2')
  const now = Atomics.load(state, ${STEPS}), allowed = Atomics.load(state, ${STALL_MS})
  if (now !== steps || allowed === 0) { steps = now; since = busyMs() }
  else if (busyMs() - since > allowed) process.kill(process.pid, 'SIGALRM')
}, 25)
`

export type Watch = {
  /** From now on, so many milliseconds on a processor without a step are too many. */
  begin(stallMs: number): void
  /** Something was done: a page was read. */
  step(): void
  end(): void
}

/** Ends this process when it needs more memory, when it gets no further, or when the process that started it is gone. */
export function watchOver(memoryBytes: number): Watch {
  const shared = new SharedArrayBuffer(8)
  const state = new Int32Array(shared)
  const workerData = { parent: process.ppid, memoryBytes, shared }
  new Worker(source, { eval: true, execArgv: [], workerData, resourceLimits: { maxOldGenerationSizeMb: 16 } }).unref()
  const step = () => void Atomics.add(state, STEPS, 1)
  return {
    step,
    begin(stallMs) {
      step()
      Atomics.store(state, STALL_MS, stallMs)
    },
    end: () => void Atomics.store(state, STALL_MS, 0),
  }
}
