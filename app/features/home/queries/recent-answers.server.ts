import type { HomeScope } from '~/auth/scope.server'
import type { Transaction } from '~/platform/db/transaction.server'

export type AnswerRow = { id: string; conversationId: string; question: string; answer: string; answeredAt: string }

const SHOWN = 3

/** What this person asked last and was answered: the last answer of each conversation. */
export async function recentAnswers(tx: Transaction, scope: HomeScope): Promise<AnswerRow[]> {
  const { rows } = await tx.raw<{ rows: AnswerRow[] }>(
    `SELECT answer.id, answer.conversation_id, question.content AS question,
       left(answer.content, 400) AS answer, answer.sent_at AS answered_at
     FROM (
       SELECT id FROM conversations WHERE homeowner_id = ? ORDER BY last_message_at DESC, id LIMIT 12
     ) AS recent
     CROSS JOIN LATERAL (
       SELECT messages.id, messages.conversation_id, messages.content, messages.sent_at, messages.reply_to_id
       FROM messages
       WHERE messages.conversation_id = recent.id AND messages.role = 'assistant' AND messages.outcome = 'answered'
       ORDER BY messages.sent_at DESC, messages.id DESC LIMIT 1
     ) AS answer
     JOIN messages AS question ON question.id = answer.reply_to_id
     ORDER BY answer.sent_at DESC, answer.id
     LIMIT ${SHOWN}`,
    [scope.homeownerId],
  )
  return rows
}
