import type { DateOrder } from '~/lib/written-date'
import type { ImportField } from './fields'

/** What a list says of a home; what it does not say is not there. A cell that was emptied on purpose is null. */
export type UnitValues = {
  houseType?: string | null
  address?: string | null
  postcode?: string | null
  phase?: string | null
  energyRating?: string | null
  mprn?: string | null
  gprn?: string | null
  /** Days of the calendar. */
  soldOn?: string | null
  handedOverOn?: string | null
}

export type PersonValues = { name?: string; email?: string | null; phone?: string | null }

/** What is wrong with a row; `column` is the cell that is to be mended, where it is one. */
export type RowProblem = { column: number | null; message: string }

export type RowReading = {
  number: string
  unit: UnitValues
  people: PersonValues[]
  /** The house type that would be added for it. */
  newHouseType: { code: string; name: string } | null
  problems: RowProblem[]
  notes: string[]
  /** Why it is no row of a home at all. */
  skipped: string | null
}

export type ReadingContext = {
  dateOrder: DateOrder
  /** ISO 3166 alpha-2. */
  country: string | null
  /** The code of a house type, by the `headingKey` of its code and of its name. */
  houseTypes: ReadonlyMap<string, string>
  /** Whether a house type that there is not is added. */
  addsHouseTypes: boolean
  /** Whether an empty cell empties what is known. */
  clearsEmpty: boolean
}

export type ReadCells = Partial<Record<ImportField, { text: string; column: number }>>
