// What retrieval is measured by: paraphrased as people speak, not lifted from the documents, a quarter without an answer.
import { longviewEstateQuestions } from './longview-estate-questions'
import { longviewHomeQuestions } from './longview-home-questions'
import { otherQuestions } from './other-questions'
import { testQuestions } from './test-questions'

export const evalQuestions = [...longviewHomeQuestions, ...longviewEstateQuestions, ...otherQuestions, ...testQuestions]
