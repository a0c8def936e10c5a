import { plainAshBirchQuestions } from './plain-ash-birch-questions'
import { plainOtherQuestions } from './plain-other-questions'
import { plainMoreQuestions } from './plain-more-questions'
import { suggestedQuestions } from './suggested-questions'
import type { EvalQuestion } from './question-types'

export const plainQuestions: EvalQuestion[] = [
  ...plainAshBirchQuestions,
  ...plainOtherQuestions,
  ...plainMoreQuestions,
  ...suggestedQuestions,
]
