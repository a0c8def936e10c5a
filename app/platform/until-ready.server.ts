import { setTimeout as wait } from 'node:timers/promises'
import { log } from './log.server'
import { readiness } from './readiness.server'

const POLL_MS = 1_000
const SAY_MS = 30_000

/** Waits for a database that answers and is migrated, and says what it waits for. Resolves to false when told to stop before. */
export async function untilReady(stopping: AbortSignal): Promise<boolean> {
  let said = ''
  let saidAt = -Infinity
  while (!stopping.aborted) {
    const { ready, problems } = await readiness()
    if (ready) return true
    const waitingFor = problems.join(' ')
    if (waitingFor !== said || performance.now() - saidAt > SAY_MS) {
      log.warn({ problems }, 'waiting for the database')
      said = waitingFor
      saidAt = performance.now()
    }
    await wait(POLL_MS, undefined, { signal: stopping }).catch(() => undefined)
  }
  return false
}
