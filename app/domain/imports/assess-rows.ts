// What the rows about one home would change, held against what is known of it. Rows are read in their order, so that the second of
// two says what the first has not said already.
import { wordKeys } from '~/lib/name-key'
import { phoneKey } from '~/lib/phone-number'
import type { ImportOutcome } from './fields'
import type { PersonValues, RowProblem, RowReading, UnitValues } from './reading'

/** A home as it is known; days as days of its company. */
export type KnownUnit = Required<Omit<UnitValues, 'address'>> & { number: string; address: string }
export type KnownPerson = { id: string | null; name: string; email: string | null; phone: string | null }
export type KnownHome = { id: string | null; unit: KnownUnit; people: KnownPerson[] }

/** One value that becomes another; `was` is null where there was none. */
export type Change = { field: string; was: string | null; is: string | null; person?: string }

export type Assessed = {
  number: number
  outcome: ImportOutcome
  problems: RowProblem[]
  notes: string[]
  changes: Change[]
}

export type RowOfHome = { number: number; reading: RowReading; columns: Partial<Record<string, number>> }

export type AssessedHome = {
  rows: Assessed[]
  /** As it is once the rows are taken over; null where all were refused or none is about it. */
  home: KnownHome | null
}

/** What a list says of a home, besides its number. */
export const unitFields = [
  'houseType',
  'address',
  'postcode',
  'phase',
  'energyRating',
  'mprn',
  'gprn',
  'soldOn',
  'handedOverOn',
] as const
/** What it says of who lives there. */
export const personFields = ['name', 'email', 'phone'] as const

/** Which row said a value of the home first, and which one last said something of which of its people: another one may not say otherwise. */
type Said = { values: Map<string, number>; people: Map<number, number> }

/** Judges the rows about one home. `addressOf` makes an address for a new home of which none is said. */
export function assessHome(
  known: KnownHome | null,
  rows: readonly RowOfHome[],
  addressOf: (number: string) => string,
): AssessedHome {
  let home = known
  const said: Said = { values: new Map(), people: new Map() }
  const assessed = rows.map((row): Assessed => {
    const { reading, number } = row
    const judged: Assessed = {
      number,
      outcome: 'unchanged',
      problems: [...reading.problems],
      notes: [...reading.notes],
      changes: [],
    }
    if (reading.skipped) return { ...judged, outcome: 'skipped', notes: [reading.skipped], problems: [] }
    judged.problems.push(...contradictions(row, home, said))
    if (judged.problems.length) return { ...judged, outcome: 'refused' }
    const next = changeHome({ home, reading, addressOf, judged, said })
    if (judged.problems.length) return { ...judged, outcome: 'refused', changes: [] }
    const isNew = home === null
    noteSaid(reading, number, said)
    home = next
    return { ...judged, outcome: isNew ? 'new' : judged.changes.length ? 'changed' : 'unchanged' }
  })
  return { rows: assessed, home }
}

function noteSaid({ unit }: RowReading, number: number, { values }: Said): void {
  for (const field of unitFields) if (unit[field] !== undefined && !values.has(field)) values.set(field, number)
}

function contradictions({ reading, columns }: RowOfHome, home: KnownHome | null, { values }: Said): RowProblem[] {
  return unitFields.flatMap((field) => {
    const value = reading.unit[field]
    const before = values.get(field)
    if (value === undefined || before === undefined || home?.unit[field] === value) return []
    return {
      column: columns[field] ?? null,
      message: `Row ${before} says otherwise of the same home: ${home?.unit[field] ?? 'nothing'}.`,
    }
  })
}

type Assessing = {
  home: KnownHome | null
  reading: RowReading
  addressOf: (number: string) => string
  judged: Assessed
  said: Said
}

function changeHome({ home, reading, addressOf, judged, said }: Assessing): KnownHome {
  const base = home ?? { id: null, unit: { ...emptyUnit, number: reading.number }, people: [] }
  const unit = { ...base.unit }
  for (const field of unitFields) {
    const value = reading.unit[field]
    if (value === undefined || value === unit[field]) continue
    judged.changes.push({ field, was: unit[field] || null, is: value })
    Object.assign(unit, { [field]: value })
  }
  if (!unit.address) {
    unit.address = addressOf(unit.number)
    judged.notes.push(`Its address is not said, and becomes “${unit.address}”.`)
    judged.changes.push({ field: 'address', was: null, is: unit.address })
  }
  const people = [...base.people]
  for (const person of reading.people) changePerson(people, person, { judged, said })
  return { ...base, unit, people }
}

function changePerson(
  people: KnownPerson[],
  values: PersonValues,
  { judged, said }: Pick<Assessing, 'judged' | 'said'>,
): void {
  const found = findPerson(people, values)
  if (found === 'several')
    return refuse(
      judged,
      `Several people of this home are called ${values.name}. Write the e-mail address of the one that is meant.`,
    )
  if (found === null && !values.name) return refuse(judged, 'A new homeowner needs a name.')
  const before = found ?? { id: null, name: '', email: null, phone: null }
  const after = withValues(before, values)
  const changes = personFields.flatMap((field): Change[] =>
    after[field] === before[field]
      ? []
      : [{ field, was: before[field] || null, is: after[field], person: before.name || after.name }],
  )
  const place = found ? people.indexOf(found) : people.length
  const beforeRow = said.people.get(place)
  if (beforeRow !== undefined && changes.some(({ was }) => was !== null))
    return refuse(judged, sharedWords(beforeRow, judged.number, before))
  if (found === null && people.length)
    judged.notes.push(`${after.name} becomes a homeowner beside ${people.map(({ name }) => name).join(' and ')}.`)
  said.people.set(place, judged.number)
  judged.changes.push(...changes)
  people[place] = after
}

function refuse(judged: Assessed, message: string): void {
  judged.problems.push({ column: null, message })
}

function sharedWords(row: number, own: number, { name }: KnownPerson): string {
  const where = row === own ? 'This row' : `Row ${row}`
  return `${where} says otherwise of ${name}. If these are two people, each needs an e-mail address of their own, or none.`
}

function withValues(before: KnownPerson, said: PersonValues): KnownPerson {
  const email = said.email === undefined || isSameMail(said.email, before.email) ? before.email : said.email
  const phone = said.phone === undefined || isSamePhone(said.phone, before.phone) ? before.phone : said.phone
  return { ...before, name: said.name ?? before.name, email, phone }
}

/** By the e-mail address; else by the name, where nobody or one is called so. */
function findPerson(people: readonly KnownPerson[], { name, email }: PersonValues): KnownPerson | null | 'several' {
  const byMail = email ? people.find((person) => isSameMail(person.email, email)) : undefined
  if (byMail) return byMail
  if (!name) return null
  const named = people.filter((person) => personKey(person.name) === personKey(name))
  return named.length > 1 ? 'several' : (named[0] ?? null)
}

/** "Murphy, Anna" and "anna murphy" are one. */
export function personKey(name: string): string {
  const words = wordKeys(name).toSorted()
  return words.length ? words.join(' ') : name.trim()
}

function isSameMail(one: string | null, other: string | null): boolean {
  return one?.toLowerCase() === other?.toLowerCase()
}

function isSamePhone(one: string | null, other: string | null): boolean {
  return one === other || (one !== null && other !== null && phoneKey(one) === phoneKey(other))
}

const emptyUnit: KnownUnit = {
  number: '',
  address: '',
  houseType: null,
  postcode: null,
  phase: null,
  energyRating: null,
  mprn: null,
  gprn: null,
  soldOn: null,
  handedOverOn: null,
}

/** Where a home stands of which only the number is known: `12 Longview Park, Naas`. */
export function plainAddress(number: string, { name, city }: { name: string; city: string }): string {
  const street = /^\d+ ?\p{L}?$/u.test(number) ? `${number} ${name}` : `${number}, ${name}`
  return city && !name.includes(city) ? `${street}, ${city}` : street
}
