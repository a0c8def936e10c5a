// Which row of a list is its headings, and what each column is: as the company said before, by its name in several languages, and
// else by what stands in it.
import { plainText } from '~/lib/name-key'
import { tidyMailAddress } from '~/lib/mail-address'
import { tidyPhone } from '~/lib/phone-number'
import { readWrittenDate } from '~/lib/written-date'
import { type ImportField, isImportField, type Mapping, repeatableFields } from './fields'
import headings from './headings.json'

const LOOKED_ROWS = 20
const SAMPLE_ROWS = 200
/** The part of the cells of a column that must be of a kind. */
const MOSTLY = 0.6
/** A shorter word stands within others by chance. */
const SHORTEST_WITHIN = 4

/** About somebody else, or about money. */
const notOurs =
  /solicitor|agent|bank|lender|broker|price|deposit|currentaddress|presentaddress|correspondence|emergency|invoice|preis|prix|precio|prezzo|notary|notar/
const second = /(?:^|\D)2(?:\D|$)|second|joint|copurchaser|cobuyer|coowner|partner|spouse|other/

/** Of two that a heading names, the first is meant: a purchaser's e-mail address is an e-mail. */
const byWeight: readonly ImportField[] = [
  ...(['email', 'phone', 'soldOn', 'handedOverOn', 'mprn', 'gprn', 'energyRating', 'postcode', 'address'] as const),
  ...(['houseType', 'phase', 'firstName', 'lastName', 'number', 'name'] as const),
]

const fieldOfName: ReadonlyMap<string, ImportField> = new Map(
  Object.entries(headings).flatMap(([field, names]) =>
    names.map((name) => [headingKey(name), field as ImportField] as const),
  ),
)

/** What two headings have in common that are one: `E-Mail:` and `email`. */
export function headingKey(heading: string): string {
  return plainText(heading)
    .replace(/[^\p{L}\p{N}]/gu, '')
    .slice(0, 100)
}

export type Remembered = ReadonlyMap<string, string>

/** What a heading says; null where it says nothing that is known. */
export function fieldOfHeading(heading: string, remembered: Remembered = new Map()): ImportField | '' | null {
  const key = headingKey(heading)
  if (!/\p{L}/u.test(key)) return null
  const said = remembered.get(key)
  if (said !== undefined) return isImportField(said) ? said : ''
  const exact = fieldOfName.get(key)
  if (exact) return exact
  if (notOurs.test(key)) return ''
  const isSecond = second.test(key)
  const plain = key.replace(/\d+/g, '')
  const found = fieldOfName.get(plain) ?? fieldWithin(plain)
  if (!found) return null
  return isSecond ? (secondOf(found) ?? found) : found
}

function fieldWithin(key: string): ImportField | null {
  const within = new Set(
    [...fieldOfName].flatMap(([name, field]) => (name.length >= SHORTEST_WITHIN && key.includes(name) ? field : [])),
  )
  return byWeight.find((field) => within.has(field)) ?? null
}

function secondOf(field: ImportField): ImportField | null {
  const other = `${field}2`
  return isImportField(other) ? other : null
}

export type Table = {
  /** As they are written; without a row of headings, none is. */
  headings: string[]
  mapping: Mapping
  /** Which of the rows, from 0, are of the list itself. */
  firstRow: number
}

type Known = {
  remembered?: Remembered
  /** Codes and names of the house types that there are, by `headingKey`. */
  houseTypes?: ReadonlySet<string>
}

/** Reads where a list begins, and what its columns are. */
export function guessColumns(rows: readonly (readonly string[])[], { remembered, houseTypes }: Known = {}): Table {
  const width = Math.max(0, ...rows.slice(0, SAMPLE_ROWS).map((row) => row.length))
  const headed = headingsRow(rows, remembered)
  const headings = Array.from({ length: width }, (_, column) =>
    headed === null ? '' : (rows[headed]?.[column] ?? '').trim(),
  )
  const firstRow = headed === null ? 0 : headed + 1
  const sample = rows.slice(firstRow, firstRow + SAMPLE_ROWS)
  const columns = headings.map((_, column) => sample.map((row) => (row[column] ?? '').trim()).filter(Boolean))
  const named = headings.map((heading) => fieldOfHeading(heading, remembered))
  const used = new Set<string>()
  const take = (field: ImportField | '' | null): ImportField | '' => {
    if (!field || (used.has(field) && !repeatableFields.has(field))) return ''
    used.add(field)
    return field
  }
  const mapping = named.map(take)
  named.forEach((field, column) => {
    const cells = columns[column] ?? []
    if (field === null && cells.length)
      mapping[column] = take(fieldOfCells(cells, { houseTypes, used, isHeaded: headed !== null }))
  })
  return { headings, mapping, firstRow }
}

/** The row of the first ones that names most columns, if any names two; of a list without headings none does. */
function headingsRow(rows: readonly (readonly string[])[], remembered?: Remembered): number | null {
  let best = { row: -1, named: 1 }
  for (const [row, cells] of rows.slice(0, LOOKED_ROWS).entries()) {
    const named = new Set(cells.map((cell) => fieldOfHeading(cell.slice(0, 60), remembered)).filter(Boolean)).size
    const isText = cells.every((cell) => !tidyMailAddress(cell))
    if (isText && named > best.named) best = { row, named }
  }
  return best.row === -1 ? unknownHeadings(rows) : best.row
}

/** Words that nobody knows, over rows with figures, are headings all the same. */
function unknownHeadings(rows: readonly (readonly string[])[]): number | null {
  const row = rows.slice(0, LOOKED_ROWS).findIndex((cells) => cells.filter((cell) => cell.trim()).length > 1)
  const below = rows.slice(row + 1, row + 1 + LOOKED_ROWS)
  const withFigures = below.filter((cells) => cells.some((cell) => /\d/.test(cell))).length
  const isWords = row !== -1 && !(rows[row] ?? []).some((cell) => /[\d@]/.test(cell))
  return isWords && withFigures > 0.5 * below.length ? row : null
}

type Looked = { houseTypes?: ReadonlySet<string>; used: ReadonlySet<string>; isHeaded: boolean }

function fieldOfCells(cells: readonly string[], { houseTypes, used, isHeaded }: Looked): ImportField | null {
  const mostly = (is: (cell: string) => boolean) => cells.filter(is).length >= MOSTLY * cells.length
  if (mostly((cell) => tidyMailAddress(cell) !== null)) return used.has('email') ? 'email2' : 'email'
  if (houseTypes?.size && mostly((cell) => houseTypes.has(headingKey(cell)))) return 'houseType'
  // What a column without a known heading holds of figures may be anything: a price, or a number of the builder's own.
  if (isHeaded) return null
  if (
    !used.has('number') &&
    isEachOnce(cells) &&
    mostly((cell) => /^(?:\p{L}{1,9}\.? ?)?#?\d{1,4} ?\p{L}?$/u.test(cell))
  )
    return 'number'
  if (mostly((cell) => /\D/.test(cell) && readWrittenDate(cell) !== null)) return 'handedOverOn'
  if (mostly((cell) => tidyPhone(cell) !== null && cell.replace(/\D/g, '').length >= 8)) return 'phone'
  if (mostly((cell) => /\d/.test(cell) && cell.split(/\s+/).length >= 3)) return 'address'
  return mostly(isLikeName) ? 'name' : null
}

/** Two words or more of letters, and nothing that a name has not. */
function isLikeName(cell: string): boolean {
  return /\s/.test(cell) && !/[\d@]/.test(cell) && /^\p{L}/u.test(cell) && /\p{L}\.?$/u.test(cell)
}

function isEachOnce(cells: readonly string[]): boolean {
  return new Set(cells.map(plainText)).size >= 0.9 * cells.length
}

/** Every field at most once, but for those that several columns make up; what is there twice is passed over the second time. */
export function tidyMapping(fields: readonly string[]): Mapping {
  const used = new Set<string>()
  return fields.map((field) => {
    if (!isImportField(field) || (used.has(field) && !repeatableFields.has(field))) return ''
    used.add(field)
    return field
  })
}
