// From columns to figures: what a measure was in a period, in what that is compared with, and on each day of both.
import type { Compared } from '~/lib/day-series'
import { countedBy, measureOf, type MeasureId } from '../measures/catalogue'
import { valueOf } from '../measures/formula'
import type { Columns } from '../measures/measure'
import { comparedPeriods } from './compare'
import type { Period } from './period'

/** Measures over a period; null is unknown. */
export type Figures<Id extends MeasureId> = { totals: Record<Id, Compared> }

export type DayFigures<Id extends MeasureId> = Figures<Id> & {
  days: string[]
  /** The last of them is not over. */
  unfinished: boolean
  /** Day by day: a sum is 0 on a day of nothing, and a part of it unknown. */
  series: Record<Id, (number | null)[]>
  /** Those that the period is compared with, day for day. */
  previous: Record<Id, (number | null)[]>
}

/** Measures of a rollup by day, every day of the period filled. */
export function dayFigures<Id extends MeasureId>(
  ids: readonly Id[],
  rows: readonly ({ date: string } & Columns)[],
  period: Period,
): DayFigures<Id> {
  const { current, previous } = comparedPeriods(rows, period)
  const known = (days: typeof current) => days.rows.filter((row) => row !== null)
  const byDay = (days: typeof current) =>
    ofEach(ids, (id) => days.rows.map((row) => valueOf(measureOf(id).formula, row ? [row] : [])))
  return {
    days: current.days,
    unfinished: period.unfinished,
    totals: totalsOf(ids, known(current), known(previous)),
    series: byDay(current),
    previous: byDay(previous),
  }
}

/** Measures of what was asked of a period at once, and of what it is compared with; nothing to compare with is unknown. */
export function figuresOf<Id extends MeasureId>(
  ids: readonly Id[],
  { current, previous }: { current: Columns; previous: Columns | null },
): Figures<Id> {
  return figuresOver(ids, { current: [current], previous: previous && [previous] })
}

/** Measures of rows that add up. */
export function figuresOver<Id extends MeasureId>(
  ids: readonly Id[],
  { current, previous }: { current: readonly Columns[]; previous: readonly Columns[] | null },
): Figures<Id> {
  return { totals: totalsOf(ids, current, previous) }
}

/** What a measure is of one row that has its columns; null is unknown. */
export function measured(id: MeasureId, row: Columns): number | null {
  return valueOf(measureOf(id).formula, [row])
}

// The measure that says how many rows stand behind another comes with it.
function totalsOf<Id extends MeasureId>(
  ids: readonly Id[],
  current: readonly Columns[],
  previous: readonly Columns[] | null,
) {
  const all = [...new Set<MeasureId>([...ids, ...ids.map(countedBy)])]
  return ofEach(all, (id) => ({
    current: valueOf(measureOf(id).formula, current),
    previous: previous && valueOf(measureOf(id).formula, previous),
  })) as Record<Id, Compared>
}

function ofEach<Id extends string, Value>(ids: readonly Id[], make: (id: Id) => Value): Record<Id, Value> {
  return Object.fromEntries(ids.map((id) => [id, make(id)])) as Record<Id, Value>
}
