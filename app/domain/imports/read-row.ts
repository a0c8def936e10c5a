// A row of a list as it is meant: what it says of the home and of its people, and what of it cannot be meant.
import { normalizeText } from '~/lib/normalize-text'
import { plainText } from '~/lib/name-key'
import { tidyMailAddress } from '~/lib/mail-address'
import { tidyPhone } from '~/lib/phone-number'
import { readWrittenDate } from '~/lib/written-date'
import { type ImportField, importFieldLabels, importLimits, type Mapping } from './fields'
import { fieldOfHeading, headingKey } from './guess-columns'
import type { PersonValues, ReadCells, ReadingContext, RowProblem, RowReading, UnitValues } from './reading'
import { unitKey } from './unit-key'

/** What people write where they know nothing. */
const saysNothing = new Set(
  [
    '',
    '-',
    '--',
    '.',
    '?',
    '??',
    'n/a',
    'na',
    'n.a.',
    'none',
    'nil',
    'null',
    'tbc',
    'tba',
    'tbd',
    'unknown',
    'unsold',
    'vacant',
  ].concat([
    'available',
    'x',
    'xx',
    'xxx',
    '#n/a',
    '#ref!',
    '#value!',
    '#name?',
    '#div/0!',
    'keine',
    'offen',
    'inconnu',
    'ninguno',
    'no email',
    'no mail',
  ]),
)
/** What a formula left that could not be worked out. */
const formulaError = /^#(?:n\/a|ref!|value!|name\?|div\/0!|null!|num!)$/i
/** More house types are no help to somebody who looks for one. */
const MOST_TOLD = 8
const sums = new Set(['total', 'totals', 'sum', 'subtotal', 'grandtotal', 'summe', 'gesamt', 'totale', 'somme', 'suma'])

type Read = { reading: RowReading; cells: ReadCells; context: ReadingContext }

/** Reads the cells of a row by what their columns are. */
export function readRow(row: readonly string[], mapping: Mapping, context: ReadingContext): RowReading {
  const cells = cellsOf(row, mapping)
  const number = readNumber(cells.number?.text ?? '')
  const reading: RowReading = {
    number,
    unit: {},
    people: [],
    newHouseType: null,
    problems: [],
    notes: [],
    skipped: null,
  }
  reading.skipped = whyNoHome(row, mapping, number)
  if (reading.skipped) return reading
  if (!number)
    problem(reading, cells.number?.column ?? columnOf(mapping, 'number'), 'Which home is this? Write its number.')
  else if (number.length > 40)
    problem(reading, cells.number?.column ?? null, 'A home’s number has at most 40 characters.')
  const read = { reading, cells, context }
  readUnit(read)
  readPeople(read)
  return reading
}

/** A cell as it is compared: in one form of Unicode, without line breaks, invisible characters and the apostrophe that guards a formula. */
export function tidyCell(text: string): string {
  return normalizeText(text)
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^'(?=[=+\-@])/, '')
    .slice(0, importLimits.cellCharacters)
}

function cellsOf(row: readonly string[], mapping: Mapping): ReadCells {
  const cells: ReadCells = {}
  mapping.forEach((field, column) => {
    if (!field) return
    const text = tidyCell(row[column] ?? '')
    const before = cells[field]
    if (!before) cells[field] = { text, column }
    else if (text && !isNothing(text))
      cells[field] = { text: [before.text, text].filter(Boolean).join(', '), column: before.column }
  })
  return cells
}

function whyNoHome(row: readonly string[], mapping: Mapping, number: string): string | null {
  const filled = row.map(tidyCell).filter(Boolean)
  if (filled.length === 0) return 'An empty row.'
  if (sums.has(headingKey(filled[0] ?? ''))) return 'A row of totals.'
  const isHeadingsAgain =
    filled.length > 1 && mapping.every((field, column) => !field || fieldOfHeading(row[column] ?? '') === field)
  if (isHeadingsAgain && mapping.some(Boolean)) return 'The headings once more.'
  if (filled.length === 1 && (!number || isTitle(number))) return 'A heading between the rows.'
  return null
}

/** `Phase 1`, or more than any number of a home. */
function isTitle(text: string): boolean {
  return text.length > 20 || fieldOfHeading(text) === 'phase'
}

/** `12.0` is how some programs write 12. */
function readNumber(text: string): string {
  return isNothing(text) ? '' : text.replace(/^(\d{1,9})\.0$/, '$1')
}

function readUnit({ reading, cells, context }: Read): void {
  const text = (field: ImportField, most: number) => readText({ reading, cells, context }, field, most)
  const unit: UnitValues = {
    houseType: readHouseType({ reading, cells, context }),
    address: text('address', 300),
    postcode: text('postcode', 20),
    phase: text('phase', 60),
    energyRating: text('energyRating', 20),
    mprn: readMeter({ reading, cells, context }, 'mprn'),
    gprn: readMeter({ reading, cells, context }, 'gprn'),
    soldOn: readDay({ reading, cells, context }, 'soldOn'),
    handedOverOn: readDay({ reading, cells, context }, 'handedOverOn'),
  }
  // What every home has is not emptied.
  if (unit.address === null) delete unit.address
  reading.unit = Object.fromEntries(Object.entries(unit).filter(([, value]) => value !== undefined))
}

/** Undefined where the list does not say it; null where it says that there is none. */
function readText({ reading, cells, context }: Read, field: ImportField, most: number): string | null | undefined {
  const cell = cells[field]
  if (!cell) return undefined
  if (formulaError.test(cell.text)) {
    problem(reading, cell.column, `The formula here could not be worked out (${cell.text}). Write what it should say.`)
    return undefined
  }
  if (isNothing(cell.text)) return context.clearsEmpty ? null : undefined
  if (cell.text.length <= most) return cell.text
  problem(reading, cell.column, `${importFieldLabels[field]} has at most ${most} characters.`)
  return undefined
}

function readHouseType(read: Read): string | null | undefined {
  const text = readText(read, 'houseType', 60)
  if (!text) return text
  const key = headingKey(text)
  const known = read.context.houseTypes.get(key) ?? read.context.houseTypes.get(key.replace(/^(?:house)?type/, ''))
  if (known) return known
  const code = houseTypeCodeOf(text)
  if (read.context.addsHouseTypes && code) {
    read.reading.newHouseType = { code, name: text }
    return code
  }
  problem(
    read.reading,
    read.cells.houseType?.column ?? null,
    `There is no house type “${text}” here${knownTypes(read.context)}.`,
  )
  return undefined
}

function knownTypes({ houseTypes }: ReadingContext): string {
  const codes = [...new Set(houseTypes.values())]
  if (codes.length === 0) return ' yet'
  return codes.length > MOST_TOLD ? '' : `, but ${codes.join(', ')}`
}

/** The code that a house type has which a list calls so; null where no letter or digit is in it. */
export function houseTypeCodeOf(text: string): string | null {
  const code = plainText(text)
    .toUpperCase()
    .split(/[^A-Z0-9]+/)
    .filter(Boolean)
    .join('-')
    .slice(0, 40)
  return code || null
}

function readMeter(read: Read, field: 'mprn' | 'gprn'): string | null | undefined {
  const text = readText(read, field, 60)
  if (!text) return text
  const figures = text.replace(/[\s-]/g, '')
  if (/^\d{6,21}$/.test(figures)) return figures
  problem(read.reading, read.cells[field]?.column ?? null, 'A meter has a number of 6 to 21 figures.')
  return undefined
}

function readDay(read: Read, field: 'soldOn' | 'handedOverOn'): string | null | undefined {
  const text = readText(read, field, 60)
  if (!text) return text
  const day = readWrittenDate(text, read.context.dateOrder)
  if (day) return day
  problem(read.reading, read.cells[field]?.column ?? null, `“${text}” is no day. Write it like 12 March 2026.`)
  return undefined
}

function readPeople(read: Read): void {
  const first = readPerson(read, '')
  const other = readPerson(read, '2')
  if (other && !other.name)
    problem(
      read.reading,
      read.cells.email2?.column ?? read.cells.phone2?.column ?? null,
      'Whose is this? Write the second homeowner’s name.',
    )
  read.reading.people = [first, other].filter((person) => person !== null)
}

function readPerson(read: Read, which: '' | '2'): PersonValues | null {
  const { cells } = read
  const said = (field: ImportField, most: number) => readText(read, field, most) ?? ''
  const parts = [said(`firstName${which}`, 100), said(`lastName${which}`, 100)].filter(Boolean).join(' ')
  const name = said(`name${which}`, 200) || parts
  checkName(read.reading, name, cells[`name${which}`]?.column ?? cells[`firstName${which}`]?.column ?? null)
  const email = readMail(read, `email${which}`)
  const phone = readPhone(read, `phone${which}`)
  if (!name && !email && !phone) return null
  return {
    ...(name ? { name } : {}),
    ...(email === undefined ? {} : { email }),
    ...(phone === undefined ? {} : { phone }),
  }
}

function checkName(reading: RowReading, name: string, column: number | null): void {
  if (name && !/\p{L}/u.test(name)) problem(reading, column, `“${name}” is no name.`)
  if (tidyMailAddress(name)) problem(reading, column, 'This is an e-mail address. Write the name.')
}

function readMail(read: Read, field: 'email' | 'email2'): string | null | undefined {
  const text = readText(read, field, 300)
  if (!text) return text
  const address = tidyMailAddress(text)
  if (address) return address
  const isSeveral = text.split('@').length > 2
  problem(
    read.reading,
    read.cells[field]?.column ?? null,
    isSeveral
      ? 'Several addresses stand here. Keep one, and give the other person a row of their own.'
      : `“${text}” is no e-mail address. Mend it, or leave it empty.`,
  )
  return undefined
}

function readPhone(read: Read, field: 'phone' | 'phone2'): string | null | undefined {
  const text = readText(read, field, 60)
  if (!text) return text
  const phone = tidyPhone(text, read.context.country)
  if (phone) return phone
  const isShortened = /\d[.,]?e\+?\d/i.test(text)
  problem(
    read.reading,
    read.cells[field]?.column ?? null,
    isShortened
      ? 'The spreadsheet has shortened this number. Write it in full.'
      : `“${text}” is no phone number. Mend it, or leave it empty.`,
  )
  return undefined
}

export function isNothing(text: string): boolean {
  return saysNothing.has(text.toLowerCase())
}

function problem(reading: RowReading, column: number | null, message: string): void {
  const one: RowProblem = { column, message }
  reading.problems.push(one)
}

function columnOf(mapping: Mapping, field: ImportField): number | null {
  const column = mapping.indexOf(field)
  return column === -1 ? null : column
}

/** What is the same of two rows that are about one home. */
export function keyOfRow(row: readonly string[], mapping: Mapping): string {
  const number = readNumber(cellsOf(row, mapping).number?.text ?? '')
  return number ? unitKey(number) : ''
}
