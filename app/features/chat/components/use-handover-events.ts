import { useEffect, useRef } from 'react'
import { apiPath } from '~/domain/paths/api'

type Told = { author?: unknown; author_name?: unknown; content?: unknown }
export type Reply = { name: string; text: string }
type Handlers = {
  /** Somebody of the builder wrote. */
  onReply: (reply: Reply) => void
  /** The thread is no longer as the page shows it. */
  onChange: () => void
}

const FIRST_DELAY_MS = 1_000
const LONGEST_DELAY_MS = 60_000

/**
 * Listens for what is written in a conversation that was handed over. The browser comes back by itself when the line drops, with the
 * last message that it heard; when it gives up, this tries again, ever more seldom.
 */
export function useHandoverEvents(conversationId: string | null, after: string | null, handlers: Handlers): void {
  const known = useRef({ after, handlers })
  useEffect(() => void (known.current = { after: after ?? known.current.after, handlers }))
  useEffect(() => {
    if (!conversationId) return
    let source: EventSource | undefined
    let timer: ReturnType<typeof setTimeout> | undefined
    let failures = 0
    let firstStatus = ''
    const connect = () => {
      source = new EventSource(apiPath.conversationEvents(conversationId, { after: known.current.after }))
      source.addEventListener('open', () => (failures = 0))
      source.addEventListener('message', (event) => {
        known.current.after = event.lastEventId || known.current.after
        const told = toldBy(event)
        if (told.author === 'staff')
          known.current.handlers.onReply({ name: `${told.author_name}`, text: `${told.content}` })
        known.current.handlers.onChange()
      })
      source.addEventListener('status', (event: MessageEvent<string>) => {
        // The first says only what the page knows already.
        if (firstStatus && event.data !== firstStatus) known.current.handlers.onChange()
        firstStatus = event.data
      })
      source.addEventListener('error', () => {
        if (source?.readyState !== EventSource.CLOSED) return
        const delay = Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** failures++)
        timer = setTimeout(connect, delay * (0.5 + Math.random() / 2))
      })
    }
    connect()
    return () => {
      source?.close()
      clearTimeout(timer)
    }
  }, [conversationId])
}

function toldBy(event: MessageEvent<string>): Told {
  const told: unknown = JSON.parse(event.data)
  return typeof told === 'object' && told !== null ? told : {}
}
