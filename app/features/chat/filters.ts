// What a request to the assistant may say.
import { z } from 'zod'

export const MESSAGE_LIMIT = 4_000

const message = z
  .string({ required_error: 'Say what you want to know.', invalid_type_error: 'The message is a text.' })
  // Postgres keeps no NUL in a text.
  .transform((text) => text.replaceAll('\u0000', '').trim())
  .pipe(
    z
      .string()
      .min(1, 'Say what you want to know.')
      .max(MESSAGE_LIMIT, `A message has at most ${MESSAGE_LIMIT.toLocaleString('en')} characters.`),
  )

/** The body of POST /api/chat. */
export const askSchema = z.object(
  {
    message,
    conversation_id: z.string().uuid('This is no conversation id.').nullish(),
    assistant_id: z.string().uuid('This is no assistant id.').nullish(),
  },
  { invalid_type_error: 'The body is a JSON object.' },
)

/** The form behind the thumbs; an empty rating takes it back. */
export const ratingSchema = z.object({
  messageId: z.string().uuid(),
  rating: z.enum(['up', 'down', '']).transform((thumb) => ({ up: 5, down: 1, '': null })[thumb]),
})
