import { z } from 'zod'
import { isCalendarDay } from '~/lib/calendar-day'
import { chargePeriods, emergencyKinds } from '~/domain/homes/content'
import { contactSubjects } from './contact-subjects'
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

const rowId = z
  .string()
  .optional()
  .transform((value) => value || null)
  .pipe(id.nullable())

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
  subject: z
    .enum(contactSubjects)
    .or(z.literal(''))
    .default('')
    .transform((value) => value || null),
  isEmergency: z
    .literal('on')
    .optional()
    .transform((value) => value === 'on'),
})

const point = z.object({
  houseTypeId,
  kind: z.enum(emergencyKinds),
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

const charge = z.object({
  houseTypeId,
  amount: z
    .string()
    .trim()
    .transform((value) => value.replace(/,(?=\d{1,2}$)/, '.').replaceAll(',', ''))
    .pipe(z.string().regex(/^\d{1,9}(\.\d{1,2})?$/, 'An amount looks like 360 or 27.50.')),
  period: z.enum(chargePeriods),
  paidTo: needed(120, 'Whom it is paid to'),
  note: text(300, 'The note').default(''),
})

const ticked = z
  .literal('on')
  .optional()
  .transform((value) => value === 'on')
const month = z
  .string()
  .default('')
  .transform((value) => (value === '' ? null : Number(value)))
  .pipe(z.number().int().min(1).max(12).nullable())

const bin = z
  .object({
    houseTypeId,
    phase: text(60, 'The phase').default('').transform(emptyToNull),
    name: needed(80, 'The name'),
    day1: ticked,
    day2: ticked,
    day3: ticked,
    day4: ticked,
    day5: ticked,
    day6: ticked,
    day7: ticked,
    everyWeeks: z.coerce.number().int().min(1).max(8),
    countedFrom: z
      .string()
      .trim()
      .default('')
      .refine((value) => value === '' || isCalendarDay(value), 'Enter a day.')
      .transform(emptyToNull),
    fromMonth: month,
    toMonth: month,
    note: text(200, 'The note').default(''),
    id: rowId,
  })
  .superRefine((value, context) => {
    const issue = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message })
    if (weekdaysOf(value).length === 0) issue('day1', 'Tick the days on which it is collected.')
    if (value.everyWeeks > 1 && value.countedFrom === null)
      issue('countedFrom', 'Enter one day on which it is collected.')
    if ((value.fromMonth === null) !== (value.toMonth === null)) issue('toMonth', 'Choose both months, or neither.')
  })
  .transform(({ day1, day2, day3, day4, day5, day6, day7, ...row }) => ({
    ...row,
    weekdays: weekdaysOf({ day1, day2, day3, day4, day5, day6, day7 }),
  }))

type Days = Record<`day${1 | 2 | 3 | 4 | 5 | 6 | 7}`, boolean>
function weekdaysOf({ day1, day2, day3, day4, day5, day6, day7 }: Days): number[] {
  return [day1, day2, day3, day4, day5, day6, day7].flatMap((isTicked, index) => (isTicked ? [index + 1] : []))
}

const reachable = (value: { phone: string | null; email: string | null }, context: z.RefinementCtx) => {
  if (value.phone === null && value.email === null)
    context.addIssue({ code: 'custom', path: ['phone'], message: 'Give a number or an e-mail address.' })
}

/** A contact, a point or an item that staff save; without an id it is a new one. */
export const savedRow = {
  contacts: contact.extend({ id: rowId }).superRefine(reachable),
  emergency_points: point.extend({ id: rowId }),
  checklist_items: item.extend({ id: rowId }),
  service_charges: charge.extend({ id: rowId }),
  bin_collections: bin,
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
