// What the address of a list may say. A page passes over what it does not understand; an endpoint refuses it.
import { z } from 'zod'
import { type SortDirection, sortDirections } from '~/lib/sort-direction'

export const searchFilter = z.string().trim().max(100).default('')

/** The code of a house type; `none` for homes without one. */
export const houseTypeFilter = z
  .string()
  .regex(/^(none|all|[A-Z0-9-]{1,40})$/, 'The code of a house type.')
  .optional()

const yesNo = { yes: true, no: false } as const

/** A question with yes or no for an answer. */
export const yesNoFilter = z.enum(['yes', 'no']).optional()

export function readYesNo(text: keyof typeof yesNo | undefined): boolean | null {
  return text === undefined ? null : yesNo[text]
}

/** Each filter of the address that makes sense, and the default of each that does not. */
export function readFilters<Shape extends z.ZodRawShape>(
  schema: z.ZodObject<Shape>,
  params: URLSearchParams,
): z.output<z.ZodObject<Shape>> {
  const understood = Object.entries(schema.shape).flatMap(([name, field]) => {
    const value = params.get(name)
    return value && (field as z.ZodTypeAny).safeParse(value).success ? [[name, value]] : []
  })
  return schema.parse(Object.fromEntries(understood))
}

/** How the address of a page sorts a list, as `DataTable` writes it: names upwards, figures downwards, unless it says so. */
export function readListSort<Key extends string>(
  params: URLSearchParams,
  keys: readonly [Key, ...Key[]],
  { byDefault, upwards }: { byDefault: { key: Key; direction: SortDirection }; upwards: readonly Key[] },
): { key: Key; direction: SortDirection } {
  const key = keys.find((name) => name === params.get('sort'))
  const order = z.enum(sortDirections).safeParse(params.get('order'))
  if (!key) return byDefault
  return { key, direction: order.success ? order.data : upwards.includes(key) ? 'asc' : 'desc' }
}
