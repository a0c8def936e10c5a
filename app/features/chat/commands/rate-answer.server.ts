import { themselfAlone } from '~/auth/in-their-place.server'
import type { HomeScope } from '~/auth/scope.server'
import { recordEvent } from '~/events/record-event.server'
import { withoutControlCharacters } from '~/lib/control-characters'
import type { FeedbackReason } from '~/domain/chat/outcomes'
import { Message } from '~/models/message'
import { notFound } from '~/platform/problem.server'

type Rating = {
  messageId: string
  rating: number | null
  /** Why it did not help; kept with a low rating alone. */
  reason?: FeedbackReason | null
  comment?: string | null
}

const LOW = 2

/**
 * Rates one of the homeowner's answers from 1 to 5, with the reason if it did not help, or takes it all back with null.
 * @throws 404 for an answer that is none of theirs; 403 for staff in their place, of an answer to the homeowner themself.
 */
export function rateAnswer(scope: HomeScope, { messageId, rating, reason, comment }: Rating): Promise<void> {
  const isLow = rating !== null && rating <= LOW
  const feedbackReason = (isLow && reason) || null
  const feedbackComment = (feedbackReason && withoutControlCharacters(comment ?? '').trim()) || null
  return scope.write(async (tx) => {
    const { homeownerId, developmentId } = scope
    const answer = await Message.query(tx)
      .select('id', 'sentAt', 'inPlaceBy', 'userRating', 'feedbackReason', 'feedbackComment')
      .findOne({ id: messageId, homeownerId, role: 'assistant' })
      .forUpdate()
    if (!answer) throw notFound('Answer')
    // What the homeowner thinks of an answer to them is counted, and nobody else can know it.
    if (!answer.inPlaceBy) themselfAlone(scope)
    const isSame =
      answer.userRating === rating &&
      answer.feedbackReason === feedbackReason &&
      answer.feedbackComment === feedbackComment
    if (isSame) return
    await Message.query(tx).findById(messageId).patch({ userRating: rating, feedbackReason, feedbackComment })
    // Counted on the day of the answer, whenever it is rated.
    const countedAt = [answer.sentAt]
    await recordEvent(tx, {
      type: 'message.rated',
      subjectId: messageId,
      developmentId,
      countedAt,
      payload: { rating, reason: feedbackReason },
    })
  })
}
