// Server-sent events (WHATWG HTML, section 9.2) from a generator that goes on to its end when the client leaves.
import { onShutdown } from './lifecycle.server'
import { log } from './log.server'
import { processSingleton } from './process-singleton.server'

/** With an `id`, a client that comes back says it as Last-Event-ID. */
export type ServerEvent = { event: string; data: unknown; id?: string }

/** Below the idle timeouts of the usual proxies. */
const HEARTBEAT_MS = 15_000

/** Whose stream it is, and of what kind: of each, one may have some open in this process. */
type StreamOf = { person: string; kind: string }

type Open = { close(): void }

/** Past so many the oldest is closed: a telephone that changed its network leaves some behind. */
const MOST_OPEN = 6
/** For who listens in yet another tab, and comes back by itself. */
const COME_BACK_MS = 30_000
const open = processSingleton('open-event-streams', () => new Map<string, Set<Open>>())

const running = processSingleton('event-streams', () => new Set<Promise<void>>())
onShutdown('event streams', async () => void (await Promise.allSettled(running)))

/**
 * A text/event-stream of what the generator yields. It starts at once, whether or not anyone reads; when the client leaves,
 * `signal` aborts and the generator is still run to its end, so that it can save what it has.
 */
export function eventStream(
  request: Request,
  events: (signal: AbortSignal) => AsyncIterable<ServerEvent>,
  of?: StreamOf,
): Response {
  const left = new AbortController()
  const mine: Open = { close: () => undefined }
  const forget = of ? remember(of, mine) : () => undefined
  // A client may leave before the first byte, and then nobody cancels the body.
  const signal = AbortSignal.any([left.signal, request.signal])
  let heartbeat: NodeJS.Timeout | undefined
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      const encoder = new TextEncoder()
      const { send, sendAll } = gathering((text) => {
        if (!left.signal.aborted) controller.enqueue(encoder.encode(text))
      })
      mine.close = () => {
        if (left.signal.aborted) return
        send(`retry: ${COME_BACK_MS}\n\n`)
        sendAll()
        clearInterval(heartbeat)
        left.abort()
        controller.close()
      }
      heartbeat = setInterval(() => send(': still here\n\n'), HEARTBEAT_MS)
      const run = pump(events(signal), send).finally(() => {
        clearInterval(heartbeat)
        running.delete(run)
        forget()
        sendAll()
        if (!left.signal.aborted) controller.close()
      })
      running.add(run)
    },
    cancel() {
      clearInterval(heartbeat)
      left.abort()
    },
  })
  return new Response(body, {
    headers: {
      'Content-Type': 'text/event-stream; charset=utf-8',
      'Cache-Control': 'no-store',
      // Of nginx: else it gathers the events.
      'X-Accel-Buffering': 'no',
    },
  })
}

/** What is sent in one turn of the event loop goes out as one piece: each is a packet, and a call of the system. */
function gathering(sendNow: (text: string) => void): { send: (text: string) => void; sendAll: () => void } {
  let gathered = ''
  const sendAll = () => {
    if (gathered) sendNow(gathered)
    gathered = ''
  }
  const send = (text: string) => {
    if (!gathered) setImmediate(sendAll)
    gathered += text
  }
  return { send, sendAll }
}

function remember({ person, kind }: StreamOf, mine: Open): () => void {
  const key = `${kind}:${person}`
  const theirs = open.get(key) ?? new Set()
  const [oldest] = theirs
  if (oldest && theirs.size >= MOST_OPEN) {
    oldest.close()
    theirs.delete(oldest)
  }
  open.set(key, theirs.add(mine))
  return () => {
    theirs.delete(mine)
    if (theirs.size === 0 && open.get(key) === theirs) open.delete(key)
  }
}

async function pump(events: AsyncIterable<ServerEvent>, send: (text: string) => void): Promise<void> {
  try {
    for await (const event of events) send(eventText(event))
  } catch (error) {
    log.error({ err: error }, 'an event stream broke off')
  }
}

// JSON holds no line break, so one data line is enough.
function eventText({ event, data, id }: ServerEvent): string {
  return `${id ? `id: ${id}\n` : ''}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`
}
