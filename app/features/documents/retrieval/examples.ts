// What people ask the assistant of a home that its documents tend to answer, and tend not to. A weak find counts for less when the
// question is like those that nobody wrote an answer to.
import examples from './examples.json'

export const ANSWERED_EXAMPLES: readonly string[] = Object.values(examples.answered).flat()
export const UNANSWERED_EXAMPLES: readonly string[] = Object.values(examples.unanswered).flat()
