import { setTimeout as wait } from 'node:timers/promises'
import { log } from './log.server'

export type Tick = {
  name: string
  /** Milliseconds from one start to the next. A run that takes longer is followed by the next one at once; two never overlap. */
  everyMs: number
  run(signal: AbortSignal): Promise<unknown>
}

export type Ticker = {
  /** Starts no further run, and waits for those under way, for `timeoutMs` at most. */
  stop(timeoutMs?: number): Promise<void>
}

const LONGEST_PAUSE_MS = 20_000

/** Does frequent work at once and then again and again. A failure is logged, and the pause doubles with each one in a row. */
export function startTicker(ticks: readonly Tick[]): Ticker {
  const stopping = new AbortController()
  const loops = ticks.map((tick) => keepTicking(tick, stopping.signal))
  return {
    async stop(timeoutMs = 25_000) {
      stopping.abort()
      await Promise.race([Promise.all(loops), wait(timeoutMs, undefined, { ref: false })])
    },
  }
}

async function keepTicking({ name, everyMs, run }: Tick, stopping: AbortSignal): Promise<void> {
  let failures = 0
  while (!stopping.aborted) {
    const started = performance.now()
    try {
      await run(stopping)
      failures = 0
    } catch (error) {
      failures += 1
      if (!stopping.aborted) log.error({ err: error, tick: name, failures }, 'tick failed')
    }
    const pause = failures ? Math.min(everyMs * 2 ** failures, Math.max(everyMs, LONGEST_PAUSE_MS)) : everyMs
    await wait(Math.max(0, pause - (performance.now() - started)), undefined, { signal: stopping }).catch(
      () => undefined,
    )
  }
}
