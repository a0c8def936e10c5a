/** What can become of a question. Apart from the schemas that ask for it, so that pages load no parser for it. */
export const outcomes = ['answered', 'no_answer', 'error', 'handed_off'] as const
