// What the address of an endpoint may say. Nothing is guessed: what is not understood is refused, with the field named.
import { extendZodWithOpenApi } from '@asteasolutions/zod-to-openapi'
import { z } from 'zod'
import { isCalendarDay } from '~/lib/calendar-day'
import { type Keyset, readCursor } from '~/lib/keyset'
import { fieldErrors, badRequest } from '~/platform/problem.server'
import { comparisons, customSchema, finishedPart, makePeriod, type Period, presetPeriod } from '~/metrics/query/period'
import type { SortDirection } from '~/lib/sort-direction'

extendZodWithOpenApi(z)

const day = z
  .string()
  .refine(isCalendarDay, 'A date looks like 2026-03-12.')
  .openapi({ format: 'date', example: '2026-03-12' })

/** Every endpoint takes these: the days that are counted, and what they are compared with. */
export const periodQuery = z.object({
  from: day
    .optional()
    .openapi({ description: 'First day, by the company’s calendar. With `to`; default: the last 30 days.' }),
  to: day.optional().openapi({ description: 'Last day, counted too.' }),
  compare: z.enum(comparisons).default('previous').openapi({
    description: 'What the period is compared with: the days before, the same weekdays, or a year before.',
  }),
  whole_days: z
    .enum(['true', 'false'])
    .default('false')
    .transform((text) => text === 'true')
    .openapi({
      type: 'boolean',
      description:
        'true leaves a last day that is not over out, and one of the days that the period is compared with, so that every `previous_…` and `compared_with` is like for like.',
    }),
})

/** Endpoints over all developments take the company, for those who see several. */
export const companyQuery = periodQuery.extend({
  tenant: z
    .string()
    .max(100)
    .optional()
    .openapi({ description: 'The slug of a company; all that one may see without it.' }),
})

/** Endpoints with a list take these. */
export const listQuery = periodQuery.extend({
  cursor: z
    .string()
    .max(1_000)
    .refine((text) => readCursor(text) !== null, 'Not a cursor of this list.')
    .optional()
    .openapi({ description: '`next` or `previous` of the page before.' }),
  limit: z.coerce
    .number({ message: 'A number from 1 to 100.' })
    .int()
    .min(1)
    .max(100)
    .default(25)
    .openapi({ description: 'Rows a page.' }),
  format: z
    .enum(['json', 'csv'])
    .default('json')
    .openapi({ description: 'csv: all rows that the filters leave, as a file.' }),
})

/** How a list may be sorted: the name of a column, descending with a minus before it. */
export function sortParameter<const Keys extends readonly [string, ...string[]]>(
  keys: Keys,
  byDefault: Keys[number] | `-${Keys[number]}`,
) {
  const names = [...keys, ...keys.map((key) => `-${key}`)] as [string, ...string[]]
  return z.enum(names).default(byDefault).openapi({ description: 'A leading minus sorts downwards.' })
}

/** A sort parameter as the queries take it. */
export function readSort<Key extends string>(sort: string): { key: Key; direction: SortDirection } {
  return sort.startsWith('-')
    ? { key: sort.slice(1) as Key, direction: 'desc' }
    : { key: sort as Key, direction: 'asc' }
}

/**
 * The parameters of an address.
 * @throws 400 that names each field that is unknown, given twice or wrong.
 */
export function readQuery<Query extends z.AnyZodObject>(schema: Query, params: URLSearchParams): z.output<Query> {
  const repeated = [...new Set([...params.keys()].filter((name) => params.getAll(name).length > 1))]
  if (repeated.length) throw badRequest(Object.fromEntries(repeated.map((name) => [name, ['Given more than once.']])))
  const parsed = schema.strict().safeParse(Object.fromEntries(params))
  if (parsed.success) return parsed.data as z.output<Query>
  throw badRequest(namedErrors(parsed.error))
}

/**
 * The days that a query means.
 * @throws 400 when they make no period.
 */
export function periodOf({ whole_days: wholeDays, ...query }: z.output<typeof periodQuery>, today: string): Period {
  const period = daysOf(query, today)
  if (!wholeDays || !period.unfinished) return period
  const finished = finishedPart(period)
  if (!finished) throw badRequest({ whole_days: ['No day of the period is over.'] })
  return finished
}

function daysOf({ from, to, compare }: Omit<z.output<typeof periodQuery>, 'whole_days'>, today: string): Period {
  if (from === undefined && to === undefined) return presetPeriod('30d', today, compare)
  const parsed = customSchema(today).safeParse({ from, to })
  if (!parsed.success) throw badRequest(namedErrors(parsed.error))
  return makePeriod('custom', parsed.data, { today, compare })
}

/** The cursor of a query that has been parsed. */
export function cursorOf(query: { cursor?: string | undefined }): Keyset | null {
  return readCursor(query.cursor ?? null)
}

// An unknown parameter is told by its own name, and not as a fault of the whole.
function namedErrors(error: z.ZodError) {
  const unknown = error.issues.flatMap((issue) => (issue.code === 'unrecognized_keys' ? issue.keys : []))
  const { '': _, ...named } = fieldErrors(error)
  return { ...named, ...Object.fromEntries(unknown.map((key) => [key, ['There is no such parameter.']])) }
}
