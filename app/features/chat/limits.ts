// What the forms of the chat hold at most; without a parser, since the browser reads them too.
import { longestLetter } from '~/features/handover/limits'
import type { FeedbackReason } from '~/domain/chat/outcomes'

/** Of a question, and of what is written to people. */
export const MESSAGE_LIMIT = longestLetter
export const COMMENT_LIMIT = 1_000
/** Of what is said when a conversation is handed over. */
export const HANDOVER_LIMIT = 2_000
export const SEARCH_LIMIT = 100

/** Why an answer did not help, in the order and the words of the screen. */
export const feedbackReasons = [
  { value: 'wrong', label: 'It is wrong' },
  { value: 'incomplete', label: 'Something is missing' },
  { value: 'unclear', label: 'Hard to understand' },
  { value: 'outdated', label: 'Out of date' },
  { value: 'not_about_my_home', label: 'Not about my home' },
  { value: 'other', label: 'Something else' },
] as const satisfies readonly { value: FeedbackReason; label: string }[]
