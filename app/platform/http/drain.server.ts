import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'

const POLL_MS = 50

/** Lets a server stop without cutting anyone off; call before it listens. */
export function drainable(server: Server): {
  /**
   * Stops accepting, lets requests and streams in flight finish for up to `timeoutMs`; then tells `onCutOff`, and after another
   * `graceMs` closes what is left. Resolves to the number of requests that did not finish in time.
   */
  drain(timeoutMs: number, rest?: { onCutOff: () => void; graceMs: number }): Promise<number>
} {
  const inFlight = new Set<ServerResponse>()
  let draining = false
  server.on('request', (_: IncomingMessage, res: ServerResponse) => {
    inFlight.add(res)
    if (draining) res.setHeader('Connection', 'close')
    res.once('close', () => inFlight.delete(res))
  })
  return {
    async drain(timeoutMs, rest) {
      draining = true
      server.close()
      for (const res of inFlight) if (!res.headersSent) res.setHeader('Connection', 'close')
      const emptyWithin = async (ms: number) => {
        const deadline = Date.now() + ms
        while (inFlight.size > 0 && Date.now() < deadline) {
          await sleep(POLL_MS)
          server.closeIdleConnections()
        }
      }
      await emptyWithin(timeoutMs)
      const cutOff = inFlight.size
      if (cutOff > 0 && rest) {
        rest.onCutOff()
        await emptyWithin(rest.graceMs)
      }
      server.closeAllConnections()
      return cutOff
    },
  }
}
