import { homePath } from '~/domain/paths/home'
import type { Citation } from '~/domain/chat/citation'
import type { AskEvent } from '../commands/answer-question.server'

/** Where a citation opens its document. */
export function citationUrl({ documentId, page }: Pick<Citation, 'documentId' | 'page'>): string {
  return homePath.openDocument(documentId, { page })
}

/** What POST /api/chat says of an event: names in snake_case, as its body has them. */
export function toServerEvent(event: AskEvent): { event: AskEvent['type']; data: object } {
  return { event: event.type, data: dataOf(event) }
}

function dataOf(event: AskEvent): object {
  switch (event.type) {
    case 'start':
      return {
        conversation_id: event.conversationId,
        message_id: event.messageId,
        question_id: event.questionId,
      }
    case 'token':
      return { text: event.text }
    case 'citation': {
      const { index, documentId, title, page, quote } = event.citation
      return { index, document_id: documentId, title, page, quote, url: citationUrl(event.citation) }
    }
    case 'restart':
      return {}
    case 'card':
      return event.card
    case 'done':
      return {
        outcome: event.outcome,
        tokens: event.tokens,
        cost_usd: event.costUsd,
        latency_ms: event.latencyMs,
      }
    case 'error':
      return event.problem
  }
}
