import type { HomeScope } from '~/auth/scope.server'
import { recordEvent } from '~/events/record-event.server'
import { Message } from '~/models/message'
import { notFound } from '~/platform/problem.server'

/**
 * Rates one of the homeowner's answers from 1 to 5, or takes the rating back with null.
 * @throws 404 for an answer that is none of theirs.
 */
export function rateAnswer(
  scope: HomeScope,
  { messageId, rating }: { messageId: string; rating: number | null },
): Promise<void> {
  return scope.write(async (tx) => {
    const { homeownerId, developmentId } = scope
    const answer = await Message.query(tx)
      .select('id', 'sentAt', 'userRating')
      .findOne({ id: messageId, homeownerId, role: 'assistant' })
      .forUpdate()
    if (!answer) throw notFound('Answer')
    if (answer.userRating === rating) return
    await Message.query(tx).findById(messageId).patch({ userRating: rating })
    // Counted on the day of the answer, whenever it is rated.
    const countedAt = [answer.sentAt]
    await recordEvent(tx, {
      type: 'message.rated',
      subjectId: messageId,
      developmentId,
      countedAt,
      payload: { rating },
    })
  })
}
