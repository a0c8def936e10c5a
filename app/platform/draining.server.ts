// A stream that has no end of its own would hold up a process that is to stop: it ends when this signal aborts.
import { processSingleton } from './process-singleton.server'

const controller = processSingleton('draining', () => new AbortController())

/** Aborts once the process stops taking requests and waits for those in flight. */
export const draining: AbortSignal = controller.signal

/** Tells endless streams to end; their clients come back to another process, or to this one when it is up again. */
export function beginDraining(): void {
  controller.abort()
}
