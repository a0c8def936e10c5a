import { AsyncLocalStorage } from 'node:async_hooks'
import { tracingChannel } from 'node:diagnostics_channel'

type Watch = { working: number; since: number; totalMs: number }

const watched = new AsyncLocalStorage<Watch>()

const { start, asyncEnd } = tracingChannel('openhouse:thread-task')
start.subscribe(() => {
  const watch = watched.getStore()
  if (!watch) return
  if (watch.working === 0) watch.since = performance.now()
  watch.working += 1
})
asyncEnd.subscribe(() => {
  const watch = watched.getStore()
  if (!watch) return
  watch.working -= 1
  if (watch.working === 0) watch.totalMs += performance.now() - watch.since
})

export type Timed = {
  totalMs: number
  /** How long at least one thread task of this work was waited for; tasks that ran at once count once. */
  threadsMs: number
}

/** Runs work and tells how much of its time was spent waiting for threads (extraction and embedding). */
export async function timed<Result>(work: () => Promise<Result>): Promise<Timed & { result: Result }> {
  const watch: Watch = { working: 0, since: 0, totalMs: 0 }
  const started = performance.now()
  const result = await watched.run(watch, work)
  return { result, totalMs: performance.now() - started, threadsMs: watch.totalMs }
}
