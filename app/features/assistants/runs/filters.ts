// What the address of the question sets and runs, and their forms, may say.
import { z } from 'zod'
import { verdicts } from './judge'

export const mostQuestions = 100
const longestQuestion = 500

const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim()
const name = z
  .string()
  .transform(oneLine)
  .pipe(z.string().min(1, 'What is the set called?').max(100, 'At most 100 characters.'))
const questions = z
  .string()
  .transform((text) => [...new Set(text.split(/\r?\n/).map(oneLine).filter(Boolean))])
  .pipe(
    z
      .array(z.string().max(longestQuestion, `A question has at most ${longestQuestion} characters.`))
      .min(1, 'Write at least one question.')
      .max(mostQuestions, `At most ${mostQuestions} questions, one a line.`),
  )

/** Settings that a run may ask with: those that homes meet, the draft, or an older version. */
const side = z.union([z.enum(['published', 'draft']), z.string().regex(/^version:[1-9]\d{0,5}$/, 'Choose settings.')])
const setId = z.string().uuid()

/** What the forms of the question sets send. */
export const questionSetIntentSchema = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('add'), name, questions }),
  z.object({ intent: z.literal('edit'), setId, name, questions }),
  z.object({ intent: z.literal('remove'), setId }),
  z.object({
    intent: z.literal('run'),
    setId: z.string().uuid('Choose a set of questions.'),
    houseType: z.string().uuid('Choose a house type.'),
    one: side,
    other: side,
  }),
])

export type QuestionSetIntent = z.output<typeof questionSetIntentSchema>
export type AskedOfSet<Intent> = Extract<QuestionSetIntent, { intent: Intent }>

/** Which questions of a run are shown; null for all. */
export function readRunFilter(params: URLSearchParams) {
  return { verdict: z.enum(verdicts).nullable().catch(null).parse(params.get('verdict')) }
}
