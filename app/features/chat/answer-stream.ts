// The events of POST /api/chat, as a client reads them. By hand, and not by the parser of the server, which no page is to wait for.
import type { DangerCard } from '~/domain/danger/danger-card'
import type { Aside } from '~/models/aside'
import type { Outcome } from '~/domain/chat/outcomes'

export type CitationOfStream = {
  index: number
  document_id: string
  title: string
  page: number
  quote: string
  url: string
}

type Events = {
  start: { conversation_id: string; message_id: string; question_id: string }
  token: { text: string }
  citation: CitationOfStream
  /** What was said so far was none of the answer. */
  restart: object
  card: DangerCard
  done: { outcome: Outcome | Aside['kind'] }
  error: { status: number; detail: string }
}

export type AnswerStreamEvent = { [Name in keyof Events]: { type: Name; data: Events[Name] } }[keyof Events]

const outcomes = ['answered', 'no_answer', 'error', 'handed_off', 'danger', 'courtesy'] as const

type Told = Record<string, unknown>
const isText = (value: unknown): value is string => typeof value === 'string'
const isNumber = (value: unknown): value is number => Number.isInteger(value)

/**
 * An event of the stream, or null for one that this client does not know.
 * @throws when a known event does not say what it has to.
 */
export function parseAnswerEvent(event: string, data: string): AnswerStreamEvent | null {
  const told: unknown = JSON.parse(data)
  const read = isTold(told) ? readers.get(event) : undefined
  if (isTold(told) && !read) return null
  const type = event as keyof Events
  const known = isTold(told) ? read?.(told) : undefined
  if (known === undefined) throw new Error(`An event ${event} that says nothing`)
  return { type, data: known } as AnswerStreamEvent
}

/** What each event has to say; undefined where it does not. */
const reading: { [Name in keyof Events]: (told: Told) => Events[Name] | undefined } = {
  start({ conversation_id, message_id, question_id }) {
    if (!isText(conversation_id) || !isText(message_id) || !isText(question_id)) return undefined
    return { conversation_id, message_id, question_id }
  },
  token: ({ text }) => (isText(text) ? { text } : undefined),
  citation({ index, document_id, title, page, quote, url }) {
    if (!isNumber(index) || !isNumber(page)) return undefined
    if (!isText(document_id) || !isText(title) || !isText(quote) || !isText(url)) return undefined
    return { index, document_id, title, page, quote, url }
  },
  restart: (told) => told,
  card: (told) => (isCard(told) ? told : undefined),
  done({ outcome: told }) {
    const outcome = outcomes.find((name) => name === told)
    return outcome && { outcome }
  },
  error: ({ status, detail }) => (isNumber(status) && isText(detail) ? { status, detail } : undefined),
}
const readers = new Map<string, (told: Told) => Events[keyof Events] | undefined>(Object.entries(reading))

// The server's own, of fixed words: what its page needs to be drawn at all.
function isCard(told: Told): told is DangerCard {
  return [told.titles, told.steps, told.calls, told.address, told.points].every(Array.isArray) && isTold(told.labels)
}

function isTold(value: unknown): value is Told {
  return typeof value === 'object' && value !== null
}

/** What a refused question says: the detail of its problem+json. */
export async function refusalOf(response: Response): Promise<string> {
  const said: unknown = await response.json().catch(() => null)
  return isTold(said) && isText(said.detail) ? said.detail : 'The assistant cannot be reached at the moment. Try again.'
}
