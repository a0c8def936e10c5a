// What the address of the inbox and its forms may say.
import { z } from 'zod'
import { isCalendarDay } from '~/lib/calendar-day'
import { handoverStatuses, type HandoverStatus } from '~/domain/chat/handover-status'
import { writing } from '~/features/handover/filters'
import { type HandoverAuthor, handoverAuthors } from '~/domain/chat/authors'
import { unknownPlaceholders } from './views/placeholders'

export type InboxSort = 'waiting' | 'newest'

export type InboxFilters = {
  /** Null for all. */
  status: HandoverStatus | null
  /** A person by their id, `nobody`, or null for anybody. */
  assignee: string | null
  development: string | null
  /** Of these days, by the tenant's clock, when it was asked for; null for any. */
  from: string | null
  to: string | null
  /** Those that were answered by a person at least once. */
  answered: boolean | null
  /** Who asked: the homeowner, or staff in the homeowner's place; both where it is not said. */
  asker?: HandoverAuthor
  search: string
  sort: InboxSort
}

const day = z.string().refine(isCalendarDay)
const querySchema = z.object({
  status: z.enum([...handoverStatuses, 'all']).catch('open'),
  assignee: z
    .union([z.enum(['me', 'nobody']), z.string().uuid()])
    .nullable()
    .catch(null),
  development: z.string().uuid().nullable().catch(null),
  from: day.nullable().catch(null),
  to: day.nullable().catch(null),
  answered: z.enum(['yes', 'no']).nullable().catch(null),
  asker: z.enum(handoverAuthors).optional().catch(undefined),
  search: z.string().trim().max(100).catch(''),
  sort: z.enum(['waiting', 'newest']).catch('waiting'),
})

/** What the address asks for; what makes no sense is passed over. */
export function readInbox(params: URLSearchParams, me: string | null): InboxFilters {
  const text = Object.fromEntries(Object.keys(querySchema.shape).map((name) => [name, params.get(name) || null]))
  const { status, assignee, answered, ...rest } = querySchema.parse({ ...text, search: text.search ?? '' })
  return {
    ...rest,
    status: status === 'all' ? null : status,
    assignee: assignee === 'me' ? me : assignee,
    answered: answered && answered === 'yes',
  }
}

const id = z.string().uuid()

const cannedTitle = z
  .string()
  .transform((text) => text.replace(/\s+/g, ' ').trim())
  .pipe(z.string().min(1, 'Enter a title.').max(120, 'A title has at most 120 characters.'))
const cannedContent = writing('Write the reply.').superRefine((text, context) => {
  const unknown = unknownPlaceholders(text)
  if (unknown.length)
    context.addIssue({
      code: 'custom',
      message: `${unknown.join(', ')} is not known. Use {first_name}, {address} or {development}.`,
    })
})

/** What the forms of the canned replies send. */
export const cannedReplyIntentSchema = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('add'), title: cannedTitle, content: cannedContent }),
  z.object({ intent: z.literal('edit'), replyId: id, title: cannedTitle, content: cannedContent }),
  z.object({ intent: z.literal('remove'), replyId: id }),
])

export type CannedReplyIntent = z.infer<typeof cannedReplyIntentSchema>
