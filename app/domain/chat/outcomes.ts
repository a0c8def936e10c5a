/** What can become of a question. Apart from the schemas that ask for it, so that pages load no parser for it. */
export const outcomes = ['answered', 'no_answer', 'error', 'handed_off'] as const
export type Outcome = (typeof outcomes)[number]

/** Why an answer did not help, as whoever asked chose to say. */
export const feedbackReasons = ['wrong', 'incomplete', 'unclear', 'outdated', 'not_about_my_home', 'other'] as const
export type FeedbackReason = (typeof feedbackReasons)[number]
