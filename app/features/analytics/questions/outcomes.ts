/** What can become of a question. Apart from the schemas that ask for it, so that pages load no parser for it. */
export const outcomes = ['answered', 'no_answer', 'error', 'handed_off'] as const

/** Why an answer did not help, as homeowners may say. */
export const feedbackReasons = ['wrong', 'incomplete', 'unclear', 'outdated', 'not_about_my_home', 'other'] as const
