// What a conversation that was handed over tells its homeowner while they have it open.
import { isUuid } from '~/lib/id'
import { draining } from '~/platform/draining.server'
import type { ServerEvent } from '~/platform/event-stream.server'
import { type NewsRow, sentAtOf } from '../queries/handover-news.server'
import { watchHandover } from './handover-ticker.server'

const SESSION_CHECK_MS = 60_000

type Watching = {
  conversationId: string | undefined
  /** The last message that the client knows; what came after it is told. */
  after: string | null
  signal: AbortSignal
  /** Whether the session that opened the stream is still good. */
  isStillIn: () => Promise<boolean>
  sessionCheckMs?: number
}

/** `message` for each new message and `status` whenever the handover stands differently, until the client leaves or may no longer. */
export async function* handoverEvents({
  conversationId = '',
  after,
  signal,
  isStillIn,
  sessionCheckMs = SESSION_CHECK_MS,
}: Watching): AsyncGenerator<ServerEvent> {
  const known = isUuid(after ?? undefined) ? after : null
  const since = (known && (await sentAtOf(conversationId, known))) || new Date()
  const told = new Set(known ? [known] : [])
  let status = ''
  const waiting: ServerEvent[] = []
  const ends = AbortSignal.any([signal, draining])
  let wake = () => {}

  const stopWatching = watchHandover(conversationId, since, (rows) => {
    for (const row of rows) {
      const stands = `${row.handoverId} ${row.status}`
      if (stands !== status) waiting.push(statusEvent(row))
      status = stands
      if (!row.messageId || told.has(row.messageId)) continue
      told.add(row.messageId)
      waiting.push(messageEvent(row))
    }
    if (waiting.length) wake()
  })
  const onEnd = () => wake()
  ends.addEventListener('abort', onEnd)
  const sessionTimer = setInterval(() => {
    isStillIn().then(
      (isIn) => {
        if (isIn) return
        left = true
        wake()
      },
      // A database that does not answer says nothing about the session.
      () => undefined,
    )
  }, sessionCheckMs)
  let left = false
  try {
    while (!ends.aborted && !left) {
      const next = waiting.shift()
      // Between two looks at the session it may have ended, and then nothing more is told.
      if (next?.event === 'message' && !(await isStillIn())) break
      if (next) yield next
      else await new Promise<void>((resolve) => ((wake = resolve), ends.aborted && resolve()))
    }
  } finally {
    stopWatching()
    clearInterval(sessionTimer)
    ends.removeEventListener('abort', onEnd)
  }
}

function statusEvent({ handoverId, status }: NewsRow): ServerEvent {
  return { event: 'status', data: { handover_id: handoverId, status } }
}

function messageEvent({ messageId, handoverId, author, authorName, content, sentAt }: NewsRow): ServerEvent {
  return {
    event: 'message',
    id: messageId ?? undefined,
    data: {
      id: messageId,
      handover_id: handoverId,
      author,
      author_name: authorName,
      content,
      sent_at: sentAt?.toISOString() ?? null,
    },
  }
}
