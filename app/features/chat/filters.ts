// What a request to the assistant, and the forms beside it, may say.
import { z } from 'zod'
import { COMMENT_LIMIT, feedbackReasons, HANDOVER_LIMIT, MESSAGE_LIMIT, SEARCH_LIMIT } from './limits'

// Postgres keeps no NUL in a text.
const plainText = (required?: string) =>
  z
    .string({ required_error: required, invalid_type_error: 'The message is a text.' })
    .transform((text) => text.replaceAll('\u0000', '').trim())

const atMost = (limit: number) =>
  z.string().max(limit, `A message has at most ${limit.toLocaleString('en')} characters.`)

const message = plainText('Say what you want to know.').pipe(atMost(MESSAGE_LIMIT).min(1, 'Say what you want to know.'))

/** The body of POST /api/chat. */
export const askSchema = z.object(
  {
    message,
    conversation_id: z.string().uuid('This is no conversation id.').nullish(),
    assistant_id: z.string().uuid('This is no assistant id.').nullish(),
    /** To have the documents searched, whatever is recognised in the words: what a danger's card offers behind it. */
    documents_only: z.boolean().nullish(),
    act: z
      .string()
      .regex(/^[\x20-\x7e]{1,200}$/, 'This is no name of an act.')
      .nullish(),
  },
  { invalid_type_error: 'The body is a JSON object.' },
)

const thumbs = { up: 5, down: 1, '': null } as const
const reasons = feedbackReasons.map(({ value }) => value) as [
  (typeof feedbackReasons)[number]['value'],
  ...(typeof feedbackReasons)[number]['value'][],
]

/** The thumbs and what stands under them; an empty rating takes it all back. */
const rating = z.object({
  intent: z.literal('rate'),
  messageId: z.string().uuid(),
  rating: z.enum(['up', 'down', '']).transform((thumb) => thumbs[thumb]),
  reason: z.enum(reasons).nullish(),
  comment: plainText().pipe(atMost(COMMENT_LIMIT)).nullish(),
})

const handOver = z.object({
  intent: z.literal('hand-over'),
  message: plainText().pipe(atMost(HANDOVER_LIMIT)).default(''),
})

const write = z.object({
  intent: z.literal('write'),
  message: plainText('Write something first.').pipe(atMost(MESSAGE_LIMIT).min(1, 'Write something first.')),
})

const close = z.object({ intent: z.literal('close') })
const seen = z.object({ intent: z.literal('seen'), messageId: z.string().uuid() })

/** The forms of a conversation, by what they are to do. */
export const chatFormSchema = z.discriminatedUnion('intent', [rating, handOver, write, close, seen])

export type ChatForm = z.output<typeof chatFormSchema>

/** What is looked for among the conversations. */
export function readChatSearch(params: URLSearchParams): string {
  return (params.get('search') ?? '').replaceAll('\u0000', '').trim().slice(0, SEARCH_LIMIT)
}
