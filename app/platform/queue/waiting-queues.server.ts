// Which queues have a job that waits: one statement for all of them, so that an idle process asks the database twice a second, however
// many queues it takes jobs from.
import { setTimeout as wait } from 'node:timers/promises'
import { machinery } from '../db/transaction.server'
import { log } from '../log.server'

const POLL_MS = 500

export type WaitingQueues = {
  /** Resolves once a job of the queue may be taken, or when no more are to be taken. */
  untilJob: (queue: string) => Promise<void>
  /** Resolves when the last look has ended. */
  ended: Promise<void>
}

/** Looks at the queues until `stopping` is aborted; whoever waits meanwhile is let go. */
export function watchQueues(queues: string[], stopping: AbortSignal): WaitingQueues {
  const waiting = new Map<string, (() => void)[]>()
  const release = (queue: string) => {
    const those = waiting.get(queue) ?? []
    waiting.delete(queue)
    for (const goOn of those) goOn()
  }
  const ended = (async () => {
    while (!stopping.aborted) {
      await wait(POLL_MS, undefined, { signal: stopping }).catch(() => undefined)
      if (stopping.aborted || waiting.size === 0) continue
      try {
        for (const queue of await withJobs(queues)) release(queue)
      } catch (error) {
        log.error({ err: error }, 'waiting jobs were not looked for')
      }
    }
    for (const queue of [...waiting.keys()]) release(queue)
  })()
  return {
    untilJob: (queue) =>
      stopping.aborted
        ? Promise.resolve()
        : new Promise((resolve) => void waiting.set(queue, [...(waiting.get(queue) ?? []), resolve])),
    ended,
  }
}

async function withJobs(queues: string[]): Promise<string[]> {
  const { rows } = await machinery((db) =>
    db.raw<{ rows: { name: string }[] }>(
      `SELECT DISTINCT name FROM pgboss.job WHERE name = ANY (?::text[]) AND state < 'active' AND start_after <= now()`,
      [queues],
    ),
  )
  return rows.map(({ name }) => name)
}
