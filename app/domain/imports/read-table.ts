// A whole list, before its rows are held against what is known: which rows are about one home, and how its days are written.
import { type DateOrder, dateOrderOf } from '~/lib/written-date'
import type { RowOfHome } from './assess-rows'
import type { Mapping } from './fields'
import { keyOfRow, readRow, tidyCell } from './read-row'
import type { ReadingContext } from './reading'

export type TableRow = { number: number; cells: readonly string[] }
export type Table = { mapping: Mapping; rows: readonly TableRow[] }

/** The rows about each home, in the order of the list; those about none are alone. */
export function groupRows({ mapping, rows }: Table): { key: string; rows: TableRow[] }[] {
  const groups = new Map<string, { key: string; rows: TableRow[] }>()
  for (const row of rows) {
    const key = keyOfRow(row.cells, mapping)
    const place = key || `\u0000${row.number}`
    const group = groups.get(place)
    if (group) group.rows.push(row)
    else groups.set(place, { key, rows: [row] })
  }
  return [...groups.values()]
}

/** How the days of a list are written, where one of them tells. */
export function dateOrderOfTable({ mapping, rows }: Table): DateOrder | null {
  const columns = mapping.flatMap((field, column) => (field === 'soldOn' || field === 'handedOverOn' ? column : []))
  return dateOrderOf(rows.flatMap(({ cells }) => columns.map((column) => tidyCell(cells[column] ?? ''))))
}

/** Reads a row, with the column of each value of the home that it says. */
export function readTableRow({ number, cells }: TableRow, mapping: Mapping, context: ReadingContext): RowOfHome {
  const columns = Object.fromEntries(mapping.flatMap((field, column) => (field ? [[field, column] as const] : [])))
  return { number, reading: readRow(cells, mapping, context), columns }
}
