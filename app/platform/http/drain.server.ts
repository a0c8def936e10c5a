import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'

const POLL_MS = 50

/** Lets a server stop without cutting anyone off; call before it listens. */
export function drainable(server: Server): {
  /**
   * Stops accepting, lets requests and streams in flight finish for up to `timeoutMs`, then closes what is left.
   * Resolves to the number of requests that were cut off.
   */
  drain(timeoutMs: number): Promise<number>
} {
  const inFlight = new Set<ServerResponse>()
  let draining = false
  server.on('request', (_: IncomingMessage, res: ServerResponse) => {
    inFlight.add(res)
    if (draining) res.setHeader('Connection', 'close')
    res.once('close', () => inFlight.delete(res))
  })
  return {
    async drain(timeoutMs) {
      draining = true
      server.close()
      for (const res of inFlight) if (!res.headersSent) res.setHeader('Connection', 'close')
      const deadline = Date.now() + timeoutMs
      while (inFlight.size > 0 && Date.now() < deadline) {
        await sleep(POLL_MS)
        server.closeIdleConnections()
      }
      const cutOff = inFlight.size
      server.closeAllConnections()
      return cutOff
    },
  }
}
