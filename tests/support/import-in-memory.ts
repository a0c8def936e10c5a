// An import without a database: a list is read, judged and taken over into a map of homes, as the commands do it row by row.
import { type AssessedHome, assessHome, type KnownHome, plainAddress } from '~/domain/imports/assess-rows'
import { groupRows, type Table } from '~/domain/imports/read-table'
import type { ImportCounts } from '~/domain/imports/fields'
import { guessColumns, headingKey } from '~/domain/imports/guess-columns'
import type { ReadingContext } from '~/domain/imports/reading'
import { dateOrderOfTable, readTableRow } from '~/domain/imports/read-table'
import { parseDelimited } from '~/lib/delimited-text'

export type Homes = Map<string, KnownHome>

export function contextOf(types: readonly string[], more: Partial<ReadingContext> = {}): ReadingContext {
  const houseTypes = new Map(types.map((code) => [headingKey(code), code]))
  return { dateOrder: 'dmy', country: 'IE', houseTypes, addsHouseTypes: false, clearsEmpty: false, ...more }
}

/** Reads a text as a list and takes it over; what it said row by row, and the homes as they are then. */
export function importText(text: string, homes: Homes = new Map(), context = contextOf(['A', 'B', 'C1'])) {
  const cells = parseDelimited(text, 1_000)
  const { mapping, firstRow, headings } = guessColumns(cells, { houseTypes: new Set(context.houseTypes.keys()) })
  const table: Table = {
    mapping,
    rows: cells.slice(firstRow).map((row, index) => ({ number: firstRow + index + 1, cells: row })),
  }
  return { headings, mapping, ...importTable(table, homes, context) }
}

export function importTable(table: Table, homes: Homes, context: ReadingContext) {
  const reading = { ...context, dateOrder: dateOrderOfTable(table) ?? context.dateOrder }
  const after: Homes = new Map(homes)
  const rows: AssessedHome['rows'] = []
  for (const group of groupRows(table)) {
    const read = group.rows.map((row) => readTableRow(row, table.mapping, reading))
    const judged = assessHome(after.get(group.key) ?? null, read, (number) =>
      plainAddress(number, { name: 'Oak Park', city: 'Naas' }),
    )
    rows.push(...judged.rows)
    if (judged.home) after.set(group.key, judged.home)
  }
  rows.sort((a, b) => a.number - b.number)
  return { rows, homes: after, counts: countsOf(rows) }
}

function countsOf(rows: AssessedHome['rows']): ImportCounts {
  const counts: ImportCounts = { new: 0, changed: 0, unchanged: 0, refused: 0, skipped: 0 }
  for (const { outcome } of rows) counts[outcome] += 1
  return counts
}
