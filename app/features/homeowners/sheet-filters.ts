import { z } from 'zod'
import { MAX_SHEETS, sheetSizes } from '~/domain/homeowners/welcome-sheet'

/** Which homes get a sheet: those whose code nobody has come in by yet, all that are sold, or those that are named. */
export const sheetChoices = ['waiting', 'sold', 'named'] as const
export type SheetChoice = (typeof sheetChoices)[number]

const longestRange = MAX_SHEETS

/**
 * The home numbers in a text such as `1-12, 14, 15A`. A range is of whole numbers.
 * @returns null when the text is not such a list, or names more homes than are printed at a time.
 */
export function readHomeNumbers(text: string): string[] | null {
  const numbers = new Set<string>()
  for (const part of text
    .split(/[,;\n]+/)
    .map((each) => each.trim())
    .filter(Boolean)) {
    const range = /^(\d{1,6})\s*[-–]\s*(\d{1,6})$/.exec(part)
    if (!range && /\s[-–]\s/.test(part)) return null
    const [from, to] = range ? [Number(range[1]), Number(range[2])] : [0, -1]
    if (range && (to < from || to - from >= longestRange)) return null
    for (let number = from; number <= to; number += 1) numbers.add(String(number))
    if (!range) numbers.add(part)
    if (numbers.size > MAX_SHEETS) return null
  }
  return [...numbers]
}

const homes = z
  .string()
  .max(4_000, 'This is a very long list: print it in parts.')
  .transform((text, context) => {
    const numbers = readHomeNumbers(text)
    if (!numbers)
      context.addIssue({
        code: 'custom',
        message: `Write numbers like 1-12, 14, 15A; at most ${MAX_SHEETS} homes at a time.`,
      })
    return numbers ?? []
  })

/** What is to be printed. */
export const sheetFilters = z
  .object({
    size: z.enum(sheetSizes, { message: 'Choose a paper size.' }),
    choice: z.enum(sheetChoices, { message: 'Choose the homes.' }),
    homes: homes.default(''),
  })
  .superRefine(({ choice, homes: numbers }, context) => {
    if (choice === 'named' && numbers.length === 0)
      context.addIssue({ code: 'custom', path: ['homes'], message: 'Write which homes: 1-12, 14, 15A.' })
  })

export type SheetFilters = z.infer<typeof sheetFilters>
