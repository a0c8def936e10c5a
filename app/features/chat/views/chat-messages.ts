// Messages as the conversation shows them.
import type { Outcome } from '~/models/message'
import type { MessageRow } from '../queries/conversation-messages.server'
import { citationUrl } from './ask-events'

export type ShownCitation = { index: number; title: string; page: number; quote: string; url: string }

export type ShownMessage = {
  id: string
  from: 'homeowner' | 'assistant'
  text: string
  citations: ShownCitation[]
  outcome: Outcome | null
  rating: 'up' | 'down' | null
}

export function toChatMessages(rows: readonly MessageRow[]): ShownMessage[] {
  return rows.map(({ id, role, content, outcome, citations, userRating }) => ({
    id,
    from: role === 'homeowner' ? 'homeowner' : 'assistant',
    text: content,
    outcome,
    rating: userRating === null ? null : userRating >= 3 ? 'up' : 'down',
    citations: citations.map((citation) => ({
      index: citation.index,
      title: citation.title,
      page: citation.page,
      quote: citation.quote,
      url: citationUrl(citation),
    })),
  }))
}
