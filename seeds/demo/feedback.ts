// Why people of the demo say that an answer did not help. By the answer's id, so that the rest of the history stays as it is.
import type { FeedbackReason, Outcome } from '~/domain/chat/outcomes'

type Given = { feedbackReason: FeedbackReason | null; feedbackComment: string | null }

const reasons: Record<'answered' | 'no_answer', readonly [FeedbackReason, string | null][]> = {
  answered: [
    ['incomplete', 'It says what to do, but not how often.'],
    ['unclear', null],
    ['not_about_my_home', 'We do not have that in our house.'],
    ['wrong', 'The number on the panel is a different one.'],
    ['incomplete', null],
    ['outdated', 'The opening hours have changed.'],
    ['unclear', 'Too many words I do not know.'],
  ],
  no_answer: [
    ['incomplete', null],
    ['other', 'I am sure it was in the folder we were given.'],
    ['incomplete', 'Please add this somewhere.'],
  ],
}

/** Of two low ratings in three; nothing of the others. */
export function feedbackOf(answerId: string, rating: number | null, outcome: Outcome): Given {
  const drawn = Number.parseInt(answerId.slice(-6), 16)
  const kinds = outcome === 'answered' || outcome === 'no_answer' ? reasons[outcome] : []
  const chosen = rating === 1 && drawn % 3 > 0 ? kinds[Math.floor(drawn / 3) % kinds.length] : undefined
  return { feedbackReason: chosen?.[0] ?? null, feedbackComment: chosen?.[1] ?? null }
}
