const LEANS_BACK = /^(and|but|also|what about|how about|or)\b|\b(that|it|this|them|those|they|one)\b/i
const LONG_ENOUGH_TO_STAND_ALONE = 80

/** "And how much is that?" together with what was asked before it; null when the question may stand alone. */
export function withPreviousQuestion(question: string, previousQuestion: string | undefined): string | null {
  const leans = previousQuestion && LEANS_BACK.test(question) && question.length < LONG_ENOUGH_TO_STAND_ALONE
  return leans ? `${question} ${previousQuestion}` : null
}
