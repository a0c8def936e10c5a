// For guesses: the first few cost nothing, and each one after them a longer wait than the one before.
import { rateLimiter } from './rate-limit.server'

type GrowingDelayOptions = {
  name: string
  /** How many failures are free of any wait. */
  free: number
  /** The first wait; each failure after it doubles it, up to the longest. */
  firstS: number
  longestS: number
  /** Seconds after the first failure until all are forgotten. */
  windowS: number
}

export type GrowingDelay = {
  /**
   * Counts a try before it is known to be one that fails, so that tries at the same moment count too.
   * @returns 0, or the seconds to wait: then the try did not count, and must not be looked at.
   */
  take(key: string): Promise<number>
  /** Forgets what was counted: the try was right. */
  forget(key: string): Promise<void>
  /** Takes back one try that was not looked at. */
  giveBack(key: string): Promise<void>
}

const everS = 2 ** 30

/** Counts in the rate_limits table, so that all web processes count together. */
export function growingDelay({ name, free, firstS, longestS, windowS }: GrowingDelayOptions): GrowingDelay {
  const tries = rateLimiter({ name, points: everS, windowS })
  const waits = rateLimiter({ name: `${name}-wait`, points: 1, windowS: firstS })
  return {
    async take(key) {
      const waitS = await waits.wait(key)
      if (waitS > 0) return waitS
      const { remaining } = await tries.consume(key)
      const past = everS - remaining - free
      if (past < 0) return 0
      // Of those that come at one moment, one is looked at: reading the wait alone would let all of them pass.
      const turnS = await waits.take(key)
      if (turnS > 0) await tries.giveBack(key)
      else await waits.block(key, Math.min(longestS, firstS * 2 ** Math.min(past, 20)))
      return turnS
    },
    async forget(key) {
      await Promise.all([tries.forget(key), waits.forget(key)])
    },
    async giveBack(key) {
      await tries.giveBack(key)
      await waits.forget(key)
    },
  }
}
