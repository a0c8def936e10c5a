// Cells that a program wrote into a text, with whatever between them: Excel writes semicolons where the comma is in numbers, and tabs
// when cells are copied.
import { parse, type Options } from 'csv-parse/sync'

const separators = ['\t', ';', '|', ','] as const
export type Separator = (typeof separators)[number]

const LOOKED_LINES = 30

/** What stands between the cells of a text; a comma where nothing does. The line `sep=;`, which Excel reads, says it. */
export function guessSeparator(text: string): Separator {
  const said = /^\uFEFF?sep=([\t;|,])\r?(?:\n|$)/.exec(text)?.[1]
  if (said) return said as Separator
  const head = text.split(/\r\n?|\n/, LOOKED_LINES).join('\n')
  const scores = separators.map((separator) => ({ separator, ...regularity(parsed(head, separator, LOOKED_LINES)) }))
  const regular = scores.find(({ share, columns }) => columns > 1 && share >= 0.8)
  if (regular) return regular.separator
  const best = scores.toSorted((a, b) => b.share * (b.columns - 1) - a.share * (a.columns - 1))[0]
  return best && best.columns > 1 ? best.separator : ','
}

/**
 * The cells of a text, row by row; rows may differ in length. Quotation marks that nobody closed are read as they stand.
 * @param most rows; what is beyond them is left out.
 */
export function parseDelimited(text: string, most: number, separator = guessSeparator(text)): string[][] {
  const body = text.replace(/^\uFEFF?sep=[\t;|,]\r?(?:\n|$)/, '')
  return parsed(body, separator, most)
}

function parsed(text: string, delimiter: Separator, most: number): string[][] {
  const options: Options<string[]> = { delimiter, bom: true, relax_column_count: true, relax_quotes: true, to: most }
  try {
    return parse(text, options) as string[][]
  } catch {
    return parse(text, { ...options, quote: null }) as string[][]
  }
}

/** How many columns most lines have, and which part of the lines has so many. */
function regularity(rows: readonly string[][]): { columns: number; share: number } {
  const filled = rows.filter((row) => row.some((cell) => cell.trim() !== ''))
  const counts = new Map<number, number>()
  for (const { length } of filled) counts.set(length, (counts.get(length) ?? 0) + 1)
  const [columns = 1, lines = 0] = [...counts].toSorted((a, b) => b[1] - a[1] || b[0] - a[0])[0] ?? []
  return { columns, share: filled.length ? lines / filled.length : 0 }
}
