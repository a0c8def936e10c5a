// Which measures the pages of the chat show. Apart from what asks for them, since pages and endpoints share it.

/** What was asked, and what became of it. */
export const volumeMeasures = [
  'questions',
  'answers',
  'messages',
  'answered',
  'noAnswer',
  'handedOff',
  'errors',
  'answeredShare',
  'unansweredShare',
  'handedOffShare',
] as const

/** What answers took of a language model. */
export const costMeasures = ['costUsd', 'unpriced', 'tokens', 'promptTokens', 'completionTokens'] as const

/** All that is shown of the chat by day: one question, since it stands in the same rows. */
export const chatDayMeasures = [
  ...volumeMeasures,
  ...costMeasures,
  'averageLatency',
  'medianLatency',
  'slowLatency',
  'timedAnswers',
  'satisfaction',
  'ratings',
] as const

/** What became of conversations that were handed over. */
export const handoverMeasures = [
  'handoversRequested',
  'handoversAnswered',
  'handoversResolved',
  'resolutionShare',
  'averageFirstReply',
  'medianFirstReply',
  'slowFirstReply',
  'averageResolution',
  'medianResolution',
  'slowResolution',
] as const
