// The parts of a statement that lists rows a page at a time: how they are sorted, where the page begins, and how far it goes.
import { isCalendarDay } from './calendar-day'
import { type Keyset, type Page, pageOf } from './keyset'
import type { SortDirection } from './sort-direction'

/** What a list may be sorted by. The expression is never null: what is unknown stands at one end. */
export type SortColumn = { expression: string; type: keyof typeof isWritten }

export type Sort<Key extends string> = { key: Key; direction: SortDirection }

const moment = /^(\d{4}-\d{2}-\d{2}) ([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,6})?[+-](0\d|1[0-4])(:[0-5]\d)?$/

// A cursor comes from the address: what Postgres could not read as the type of the column, and so one of another order, leads to the
// first page instead. A moment is written to the microsecond, where a Date would forget three digits and the rows between.
const isWritten = {
  text: () => true,
  integer: (value: string) => /^-?\d{1,9}$/.test(value),
  float8: (value: string) => /^-?\d{1,20}(\.\d{1,20})?(e[+-]\d{1,3})?$/.test(value),
  timestamptz: (value: string) => value === '-infinity' || isCalendarDay(moment.exec(value)?.[1] ?? ''),
}

type Order = {
  by: SortColumn
  direction: SortDirection
  /** As the address says it; checked here. */
  cursor: Keyset | null
  /** Rows a page. */
  limit: number
  /** The column with the id of the row, which breaks ties. */
  id?: string
  /** Of a list that goes one way: a cursor of its way back leads to the first page. */
  isOneWay?: boolean
  /** How ties stand: as the rows do, or always by the ascending id, where an index is made so. */
  ties?: 'same' | 'asc'
}

type Sorted = { id: string; sortValue: string }
type Totalled = Sorted & { totals: unknown }
// Of each kind of row, where there are several.
type Without<Key extends string, Row> = Row extends unknown ? Omit<Row, Key> : never

export type KeysetOrder = ReturnType<typeof keysetOrder>

/**
 * How a list is sorted and paged. `after` (a condition, true on the first page), `orderBy` and `sortValue` (a column) belong into the
 * statement, whose LIMIT is `:limit`, and `bindings` to it; `of` says the same of another table that bears the rows on. `page` is
 * made of the rows that it answers with.
 */
export function keysetOrder(order: Order) {
  const { by, direction, limit, id = 'id', ties = 'same' } = order
  const cursor = knownCursor(order)
  const isBackward = cursor?.direction === 'before'
  const isAscending = (direction === 'asc') !== isBackward
  const isTieAscending = ties === 'same' ? isAscending : !isBackward
  const value = `:sortValue::${by.type}`
  const of = (expression: string, key: string) => ({
    after: !cursor
      ? 'true'
      : isTieAscending === isAscending
        ? `(${expression}, ${key}) ${beyond(isAscending)} (${value}, :afterId::uuid)`
        : `${expression} ${beyond(isAscending)}= ${value} AND (${expression} ${beyond(isAscending)} ${value} OR ${key} ${beyond(isTieAscending)} :afterId::uuid)`,
    orderBy: `${expression} ${sqlOrder(isAscending)}, ${key} ${sqlOrder(isTieAscending)}`,
  })
  return {
    ...of(by.expression, id),
    of,
    sortValue: `(${by.expression})::text AS sort_value`,
    bindings: { sortValue: cursor?.value ?? null, afterId: cursor?.id ?? null, limit: limit + 1 },
    /** The page among the rows that the statement answered with. */
    page<Row extends Sorted>(rows: readonly Row[]): Page<Without<'sortValue', Row>> {
      const page = pageOf(rows, { limit, cursor })
      return { ...page, rows: page.rows.map(({ sortValue: _, ...row }) => row as Without<'sortValue', Row>) }
    },
    /**
     * The same where each row bears the totals of all that the filters leave. Where they leave nothing there is one row, of totals
     * alone.
     */
    pageWithTotals<Row extends Totalled>(
      rows: readonly Row[],
    ): Page<Without<'sortValue' | 'totals', Row>> & { totals: Row['totals'] } {
      const page = pageOf(
        rows.filter(({ id: ofRow }) => ofRow !== null),
        { limit, cursor },
      )
      return {
        ...page,
        rows: page.rows.map(({ sortValue: _, totals: __, ...row }) => row as Without<'sortValue' | 'totals', Row>),
        totals: (rows[0] as Row).totals,
      }
    },
  }
}

function knownCursor({ by, cursor, isOneWay = false }: Order): Keyset | null {
  if (!cursor || (isOneWay && cursor.direction === 'before')) return null
  return isWritten[by.type](cursor.value) ? cursor : null
}

const beyond = (isAscending: boolean) => (isAscending ? '>' : '<')
const sqlOrder = (isAscending: boolean) => (isAscending ? 'ASC' : 'DESC')
