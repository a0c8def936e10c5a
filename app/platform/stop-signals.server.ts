// How a process is asked to stop, and how long it may take: by a signal, or by the end of whoever started it, so that nothing of a demo
// that was killed goes on and holds its port.
import { log } from './log.server'

type Stop = {
  /** What is ended in order; a second signal does not wait for it. */
  stop: () => Promise<void>
  /** Milliseconds after which the process ends all the same. */
  boundMs: number
}

/** Stops the process once it is asked to. With a channel to a parent, the parent's end counts as being asked. */
export function stopOnSignals({ stop, boundMs }: Stop): void {
  let stopping = false
  const begin = async (reason: string) => {
    if (stopping) return process.exit(1)
    stopping = true
    log.info({ reason }, 'stopping: what is in hand may finish; a second signal stops at once')
    setTimeout(() => {
      log.error({ boundMs }, 'stopped before everything in hand was finished')
      process.exit(1)
    }, boundMs)
    try {
      await stop()
      log.info('stopped')
      process.exit(0)
    } catch (error) {
      log.error({ err: error }, 'could not stop in order')
      process.exit(1)
    }
  }
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void begin(signal))
  if (process.connected) process.once('disconnect', () => void (stopping || begin('parent gone')))
}
