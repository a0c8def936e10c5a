import type { Settled } from '~/lib/settled'
import { log } from './log.server'
import { HttpError } from './problem.server'
import { reportUnexpected } from './unexpected-errors.server'

/**
 * Lets one panel fail without the page: returned from a loader without `await`, for `PanelAwait`. Remix logs no promise that
 * is rejected after its loader has returned, and sends its message to the browser; this logs, and sends none.
 * @param what names the panel in the log, for instance `chat volume`
 */
export async function settle<Value>(what: string, pending: Promise<Value>): Promise<Settled<Value>> {
  try {
    return { failed: false, value: await pending }
  } catch (error) {
    // Not a fault: the page is theirs, and this part of it is not.
    if (error instanceof HttpError && error.status === 403) return { failed: true, withheld: true }
    log.error({ err: error, panel: what }, 'panel failed')
    reportUnexpected(error)
    return { failed: true }
  }
}
