// What the forms of a handed-over conversation may say.
import { z } from 'zod'
import { handoverStatuses } from '~/domain/chat/handover-status'
import { longestText } from './limits'

/** Lines end as they do everywhere else, and what is only white space is nothing. */
export const writing = (empty: string) =>
  z
    .string()
    .transform((text) => text.replace(/\r\n?/g, '\n').trim())
    .pipe(z.string().min(1, empty).max(longestText, `At most ${longestText} characters.`))

// Made by the page: a form that is sent twice says the same.
const id = z.string().uuid()
const checked = z.string().optional().transform(Boolean)

/** What the forms of one handed-over conversation send. */
export const handoverIntentSchema = z.discriminatedUnion('intent', [
  z.object({
    intent: z.literal('reply'),
    id,
    content: writing('Write a reply first.'),
    resolve: checked,
    /** The newest message of a colleague that the page shows; empty for none. */
    seen: z.string().uuid().or(z.literal('')).default(''),
    /** Although a colleague has written since. */
    anyway: checked,
  }),
  z.object({ intent: z.literal('note'), id, content: writing('Write a note first.') }),
  z.object({ intent: z.literal('assign'), assignee: z.string().uuid().or(z.literal('')) }),
  z.object({ intent: z.literal('status'), status: z.enum(handoverStatuses) }),
])

export type HandoverIntent = z.infer<typeof handoverIntentSchema>
