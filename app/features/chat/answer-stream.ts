// The events of POST /api/chat, as a client reads them.
import { z } from 'zod'

const citation = z.object({
  index: z.number().int(),
  document_id: z.string(),
  title: z.string(),
  page: z.number().int(),
  quote: z.string(),
  url: z.string(),
})

const problem = z.object({ status: z.number().int(), detail: z.string() })

const events = {
  start: z.object({ conversation_id: z.string(), message_id: z.string(), question_id: z.string() }),
  token: z.object({ text: z.string() }),
  citation,
  done: z.object({ outcome: z.enum(['answered', 'no_answer', 'error', 'handed_off']) }),
  error: problem,
}

type Events = typeof events
export type AnswerStreamEvent = {
  [Name in keyof Events]: { type: Name; data: z.infer<Events[Name]> }
}[keyof Events]

/** An event of the stream, or null for one that this client does not know. */
export function parseAnswerEvent(event: string, data: string): AnswerStreamEvent | null {
  if (!Object.hasOwn(events, event)) return null
  const type = event as keyof Events
  return { type, data: events[type].parse(JSON.parse(data)) } as AnswerStreamEvent
}

/** What a refused question says: the detail of its problem+json. */
export async function refusalOf(response: Response): Promise<string> {
  const parsed = problem.safeParse(await response.json().catch(() => null))
  return parsed.success ? parsed.data.detail : 'The assistant cannot be reached at the moment. Try again.'
}
