// What the address of the gaps and their forms may say.
import { z } from 'zod'
import { isCalendarDay } from '~/lib/calendar-day'
import { documentCategorySlugs } from '~/domain/documents/categories'
import { chosenStates, gapStates, type GapState } from '~/domain/gaps/states'

export const gapSorts = ['newest', 'largest'] as const
export type GapSort = (typeof gapSorts)[number]

export type GapFilters = {
  /** Null for all; `open` is what somebody has to do something about. */
  state: GapState | 'open' | null
  development: string | null
  houseType: string | null
  /** A person by their id, `nobody`, or null for anybody. */
  owner: string | null
  /** Those with an answer by hand that is to be looked at again: its day has come. */
  review: 'due' | null
  search: string
  sort: GapSort
}

const querySchema = z.object({
  state: z
    .enum([...gapStates, 'open', 'all'])
    .nullable()
    .catch(null),
  development: z.string().uuid().nullable().catch(null),
  houseType: z.string().uuid().nullable().catch(null),
  owner: z
    .union([z.enum(['me', 'nobody']), z.string().uuid()])
    .nullable()
    .catch(null),
  review: z.literal('due').nullable().catch(null),
  search: z.string().trim().max(100).catch(''),
  sort: z.enum(gapSorts).catch('largest'),
})

/** What the address asks for; what makes no sense is passed over. */
export function readGapFilters(params: URLSearchParams, me: string): GapFilters {
  const text = Object.fromEntries(Object.keys(querySchema.shape).map((name) => [name, params.get(name) || null]))
  const { state, owner, ...rest } = querySchema.parse({ ...text, search: text.search ?? '' })
  // What is answered is closed for the most part, so whoever looks for answers looks among all.
  const chosen = state ?? (rest.review ? 'all' : 'open')
  return { ...rest, state: chosen === 'all' ? null : chosen, owner: owner === 'me' ? me : owner }
}

const longestNote = 10_000
export const longestAnswer = 2_000
const longestTitle = 300
export const mostSplit = 100

const lines = (text: string) => text.replace(/\r\n?/g, '\n').trim()
const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim()
const writing = (empty: string, most: number) =>
  z
    .string()
    .transform(lines)
    .pipe(z.string().min(1, empty).max(most, `At most ${most} characters.`))
/** A question in one line, as a gap or an answer is called. */
export const writtenQuestion = z
  .string()
  .transform(oneLine)
  .pipe(z.string().min(1, 'Write the question.').max(longestTitle, `At most ${longestTitle} characters.`))
const id = z.string().uuid()
export const idOrNone = id.or(z.literal('')).transform((text) => text || null)
/** A day of the calendar, or none. */
export const reviewDay = z
  .string()
  .refine((text) => text === '' || isCalendarDay(text), 'A date looks like 2026-03-12.')
  .transform((text) => text || null)
export const writtenAnswer = writing('Write the answer first.', longestAnswer)
const ids = z.string().transform((text, context) => {
  const parsed = z.array(id).min(1).max(mostSplit).safeParse(text.split(',').filter(Boolean))
  if (parsed.success) return parsed.data
  context.addIssue({ code: 'custom', message: `Choose one to ${mostSplit} questions.` })
  return z.NEVER
})

/** What the forms of a gap send. */
export const gapIntentSchema = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('state'), state: z.enum(chosenStates) }),
  z.object({
    intent: z.literal('dismiss'),
    reason: z.string().transform(lines).pipe(z.string().max(1_000)).default(''),
  }),
  z.object({ intent: z.literal('assign'), owner: idOrNone }),
  z.object({ intent: z.literal('due'), dueOn: reviewDay }),
  z.object({
    intent: z.literal('place'),
    category: z
      .enum(documentCategorySlugs)
      .or(z.literal(''))
      .transform((text) => text || null),
    houseType: idOrNone,
  }),
  z.object({ intent: z.literal('title'), title: writtenQuestion }),
  z.object({ intent: z.literal('note'), id, content: writing('Write a note first.', longestNote) }),
  z.object({ intent: z.literal('merge'), into: z.string().uuid('Choose a gap.') }),
  z.object({ intent: z.literal('split'), questions: ids }),
  z.object({
    intent: z.literal('answer'),
    question: writtenQuestion,
    content: writtenAnswer,
    houseType: idOrNone,
    reviewOn: reviewDay,
  }),
  z.object({ intent: z.literal('withdraw'), answerId: id }),
  z.object({ intent: z.literal('review'), answerId: id, reviewOn: reviewDay }),
  z.object({ intent: z.literal('prove') }),
])

export type GapIntent = z.output<typeof gapIntentSchema>
export type Asked<Intent> = Extract<GapIntent, { intent: Intent }>
