import { setTimeout as sleep } from 'node:timers/promises'

const STEP_MS = 150

/**
 * Does work that must not tell by its time what it found: what it answers comes a whole number of steps after it began. Beside doing
 * the same work whatever is found, not in its place.
 */
export async function inEvenTime<T>(work: () => Promise<T>): Promise<T> {
  const beganAt = performance.now()
  try {
    return await work()
  } finally {
    // A timer forgets fractions of a millisecond, and may be one early.
    await sleep(Math.ceil(STEP_MS - ((performance.now() - beganAt) % STEP_MS)) + 1)
  }
}
