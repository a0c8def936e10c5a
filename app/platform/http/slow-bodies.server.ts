// A body that hardly comes holds a connection, and whatever waits for it. Each has half a minute, and longer as long as it comes at the
// pace of a bad line; one that stands still for half a minute is ended whatever it is.
import type { IncomingMessage } from 'node:http'
import type { RequestHandler, Response } from 'express'

type Pace = {
  /** A body that stands still for so long is ended. */
  stillMs: number
  /** Until then no pace is asked of it. */
  graceMs: number
  bytesPerS: number
}

const usual: Pace = { stillMs: 30_000, graceMs: 30_000, bytesPerS: 4_096 }

/** Ends requests whose body comes too slowly: 408, and the connection is closed. It comes before all that reads bodies. */
export function closeSlowBodies({ stillMs, graceMs, bytesPerS }: Pace = usual): RequestHandler {
  const lookMs = Math.max(10, Math.min(1_000, stillMs / 10))
  return (req, res, next) => {
    if (!hasBody(req)) return next()
    const startedAt = performance.now()
    const bytesBefore = req.socket.bytesRead
    let bytes = 0
    let movedAt = startedAt
    const timer = setInterval(() => {
      if (req.complete || req.destroyed) return clearInterval(timer)
      const now = performance.now()
      const came = req.socket.bytesRead - bytesBefore
      // What came and nobody has read yet is this side's delay, and not the client's.
      if (came > bytes || req.readableLength > 0) movedAt = now
      bytes = came
      const deadline = Math.min(movedAt + stillMs, startedAt + graceMs + (bytes / bytesPerS) * 1_000)
      if (now < deadline || req.readableLength > 0) return
      clearInterval(timer)
      end(req, res)
    }, lookMs)
    timer.unref()
    res.once('close', () => clearInterval(timer))
    next()
  }
}

function hasBody({ headers }: IncomingMessage): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0
}

function end(req: IncomingMessage, res: Response): void {
  // Whoever waits for the rest of the body learns that it does not come; this closes the connection, too.
  const breakOff = () => void req.destroy(new Error('The body of the request came too slowly'))
  if (res.headersSent) return breakOff()
  res.once('finish', breakOff)
  res.set({ Connection: 'close', 'Cache-Control': 'no-store' })
  res.status(408).type('text/plain').send('The request came too slowly.')
}
