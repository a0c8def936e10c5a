import { z } from 'zod'
import { type DocumentCategory, documentCategorySlugs } from '../documents/categories'
import questions from './standard-questions.json'

export type StandardQuestion = { category: DocumentCategory; question: string }

/** What every home must find an answer to, as long as a company has no list of its own. */
export const commonQuestions: readonly StandardQuestion[] = z
  .array(z.object({ category: z.enum(documentCategorySlugs), question: z.string() }))
  .parse(questions)

export const questionsAtMost = 80
