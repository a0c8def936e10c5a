import { z } from 'zod'
import { type ContentTable, contentTables } from './content-tables'

const id = z.string().uuid()
const text = (limit: number, what: string) => z.string().trim().max(limit, `${what} has at most ${limit} letters.`)
const needed = (limit: number, what: string) => text(limit, what).min(1, `${what} is needed.`)
const houseTypeId = z
  .string()
  .optional()
  .transform((value) => value || null)
  .pipe(id.nullable())
const emptyToNull = (value: string) => (value === '' ? null : value)

const contact = z.object({
  name: needed(120, 'The name'),
  purpose: text(200, 'What they are for').default(''),
  phone: text(40, 'The number')
    .default('')
    .refine(
      (value) => value === '' || /^[+()\d][\d\s()+-]{2,}$/.test(value),
      'A number has digits, spaces, + and brackets.',
    )
    .transform(emptyToNull),
  email: z
    .union([z.literal(''), z.string().trim().max(254).email('An e-mail address looks like name@example.com.')])
    .default('')
    .transform(emptyToNull),
  hours: text(120, 'The hours').default(''),
  isEmergency: z
    .literal('on')
    .optional()
    .transform((value) => value === 'on'),
})

const point = z.object({
  houseTypeId,
  kind: z.enum(['stopcock', 'fuse_board', 'gas', 'alarm', 'other']),
  location: needed(200, 'Where it is'),
  instructions: text(600, 'What to do').default(''),
})

const item = z.object({
  houseTypeId,
  title: needed(120, 'What to do'),
  detail: text(400, 'The detail').default(''),
  dueAfterDays: z.coerce
    .number({ invalid_type_error: 'Enter a number of days.' })
    .int('Enter whole days.')
    .min(-60, 'At most 60 days before the keys.')
    .max(3650, 'At most ten years after.'),
})

const reachable = (value: { phone: string | null; email: string | null }, context: z.RefinementCtx) => {
  if (value.phone === null && value.email === null)
    context.addIssue({ code: 'custom', path: ['phone'], message: 'Give a number or an e-mail address.' })
}

const rowId = z
  .string()
  .optional()
  .transform((value) => value || null)
  .pipe(id.nullable())

/** A contact, a point or an item that staff save; without an id it is a new one. */
export const savedRow = {
  contacts: contact.extend({ id: rowId }).superRefine(reachable),
  emergency_points: point.extend({ id: rowId }),
  checklist_items: item.extend({ id: rowId }),
} as const

export type ContentRow = {
  [Table in ContentTable]: { table: Table; row: z.output<(typeof savedRow)[Table]> }
}[ContentTable]

/** What staff ask of the page: to save what the other fields say, to remove a row, or to move it one place. */
export const contentIntent = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('save'), table: z.enum(contentTables) }),
  z.object({ intent: z.literal('remove'), table: z.enum(contentTables), id }),
  z.object({
    intent: z.literal('move'),
    table: z.enum(contentTables),
    id,
    direction: z.enum(['up', 'down']),
  }),
])

/** The row that a form wants saved. */
export function readSaved(table: ContentTable, form: Record<string, unknown>) {
  const parsed = savedRow[table].safeParse(form)
  return parsed.success
    ? { success: true as const, saved: { table, row: parsed.data } as ContentRow }
    : { success: false as const, error: parsed.error }
}
