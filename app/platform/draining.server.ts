// A stream that has no end of its own would hold up a process that is to stop: it ends when `draining` aborts. One that has an end,
// and does not come to it in the time that is left, ends when `cuttingOff` does, and is not taken for a reader who left.
import { processSingleton } from './process-singleton.server'

const drain = processSingleton('draining', () => new AbortController())
const cut = processSingleton('cutting-off', () => new AbortController())

/** Aborts once the process stops taking requests and waits for those in flight. */
export const draining: AbortSignal = drain.signal

/** Aborts once the process waits no longer for what is in flight. */
export const cuttingOff: AbortSignal = cut.signal

/** Tells endless streams to end; their clients come back to another process, or to this one when it is up again. */
export function beginDraining(): void {
  drain.abort()
}

/** Tells all streams to save what they have, and to end. */
export function cutOffStreams(): void {
  cut.abort()
}
