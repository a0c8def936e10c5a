// What the address of the answers by hand and their forms may say.
import { z } from 'zod'
import { idOrNone, reviewDay, writtenAnswer, writtenQuestion } from '../filters'

export const answerStates = ['said', 'due', 'withdrawn'] as const
export type AnswerState = (typeof answerStates)[number]

export type AnswerFilters = {
  /** In force; those of them that are to be looked at again; withdrawn. */
  state: AnswerState
  development: string | null
  search: string
  /** A reply of staff to a homeowner that is to be kept as an answer. */
  reply: string | null
}

const querySchema = z.object({
  state: z.enum(answerStates).catch('said'),
  development: z.string().uuid().nullable().catch(null),
  search: z.string().trim().max(100).catch(''),
  reply: z.string().uuid().nullable().catch(null),
})

/** What the address asks for; what makes no sense is passed over. */
export function readAnswerFilters(params: URLSearchParams): AnswerFilters {
  const text = Object.fromEntries(Object.keys(querySchema.shape).map((name) => [name, params.get(name) || null]))
  return querySchema.parse({ ...text, search: text.search ?? '' })
}

/** Whom an answer is for, as a form says it: a development, or a house type of it behind a slash. */
const forWhom = z
  .string()
  .transform((text) => text.split('/'))
  .pipe(z.tuple([z.string().uuid('Choose whom it is for.')]).rest(z.string().uuid()))
  .transform(([development, houseType]) => ({ development, houseType: houseType ?? null }))

const written = { question: writtenQuestion, content: writtenAnswer, place: forWhom, reviewOn: reviewDay }
const answerId = z.string().uuid()

/** What the forms of the answers by hand send. */
export const answerIntentSchema = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('write'), ...written, reply: idOrNone.default('') }),
  z.object({ intent: z.literal('edit'), answerId, ...written }),
  z.object({ intent: z.literal('withdraw'), answerId }),
  z.object({ intent: z.literal('review'), answerId, reviewOn: reviewDay }),
])

export type AnswerIntent = z.output<typeof answerIntentSchema>
export type AskedOfAnswer<Intent> = Extract<AnswerIntent, { intent: Intent }>
