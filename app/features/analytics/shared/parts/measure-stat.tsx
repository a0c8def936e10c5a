import type { ReactNode } from 'react'
import type { Compared } from '~/lib/day-series'
import { formatCost, formatPlural, rateText, unknownCostText } from '~/lib/format'
import { countedBy, measureOf, type MeasureId } from '~/metrics/measures/catalogue'
import type { Measure } from '~/metrics/measures/measure'
import type { RowsPlace } from '~/metrics/measures/paths'
import type { ChartMeaning } from '~/ui/charts/colours'
import { Sparkline } from '~/ui/charts/sparkline'
import type { StatProps, StatValue } from '~/ui/stat'
import { formatMeasure } from '../format-measure'
import { FigureStat } from './figure-stat'
import type { PendingFigures } from './figures-panel'

type Totals = Partial<Record<MeasureId, Compared>>
type Shown = { totals: Totals; series?: Partial<Record<MeasureId, (number | null)[]>> }
type IdOf<View extends Shown> = Extract<keyof View['totals'], MeasureId>

type Options<View> = {
  /** The place and days of the page; a figure without them leads nowhere. */
  place?: RowsPlace
  hint?: (view: View) => ReactNode
  sparkline?: boolean
}

type MeasureStatProps<View extends Shown> = Options<View> & { figures: PendingFigures<View>; measure: IdOf<View> }

/** A figure as the catalogue has it: its name and definition, what it was before, and the way to the rows behind it. */
export function MeasureStat<View extends Shown>({ figures, measure, ...options }: MeasureStatProps<View>) {
  const { label, definition } = measureOf(measure)
  return (
    <FigureStat figures={figures} label={label} definition={definition}>
      {(view) => toStatValue(measure, view, options)}
    </FigureStat>
  )
}

/** The same of what is at hand; `finished` as `FiguresPanel` gives it. */
export function toStat<View extends Shown>(
  measure: IdOf<View>,
  view: View,
  { finished, ...options }: Options<View> & { finished?: View | null },
): StatProps {
  const { label, definition } = measureOf(measure)
  const value = toStatValue(measure, view, options)
  const likeForLike = finished && finished.totals[measure]
  return {
    label,
    definition,
    ...value,
    ...(value.comparison &&
      finished !== undefined && { comparison: { ...value.comparison, likeForLike: likeForLike ?? null } }),
  }
}

function toStatValue<View extends Shown>(measure: MeasureId, view: View, options: Options<View>): StatValue {
  const entry = measureOf(measure)
  const { place, hint, sparkline = false } = options
  const totals: Totals = view.totals
  const compared = totals[measure] ?? { current: null, previous: null }
  const values = view.series?.[measure]
  const value = {
    value: written(measure, totals, 'current'),
    ...(isCompared(entry) && {
      comparison: {
        ...compared,
        goodWhen: entry.goodWhen,
        ...(entry.unit === 'share' && { measure: 'points' as const }),
        previousText: written(measure, totals, 'previous'),
      },
    }),
    hint: hint ? hint(view) : usualHint(measure, totals),
    ...(sparkline && values && { chart: <Sparkline values={values} {...colourOf(entry)} /> }),
  }
  const way = place && wayToRows(measure, totals, place)
  return way ? { ...value, ...way } : value
}

/** The way to the rows behind a measure, and how many they are; nothing where there is no list of them. */
export function wayToRows(measure: MeasureId, totals: Totals, place: RowsPlace) {
  const rows = measureOf(measure).rows?.(place)
  if (!rows) return undefined
  const { path: href, label: hrefLabel, total, counts = countedBy(measure) } = rows
  return { href, hrefLabel, counts: [total, totals[counts as MeasureId]?.current ?? null] as const }
}

/** What stands now is not compared. */
function isCompared({ source }: Measure): boolean {
  return source !== 'developmentStats' && source !== 'chunkStats' && source !== 'cache' && source !== 'unread'
}

function written(measure: MeasureId, totals: Totals, when: 'current' | 'previous'): string {
  const value = totals[measure]?.[when] ?? null
  return measure === 'costUsd' ? formatCost(value, totals.unpriced?.[when] ?? 0) : formatMeasure(measure, value)
}

// Of a part of all answers or searches, how many that are.
function usualHint(measure: MeasureId, totals: Totals): ReactNode {
  if (measure === 'costUsd')
    return [unknownCostText(totals.unpriced?.current ?? 0), rateText()].filter(Boolean).join(', ') || undefined
  const entry = measureOf(measure)
  if (entry.unit !== 'share' || entry.source !== 'chatDays') return undefined
  return formatPlural(totals[countedBy(measure)]?.current ?? 0, 'answer')
}

function colourOf({ unit, goodWhen }: Measure): { meaning?: ChartMeaning } {
  if (unit === 'milliseconds') return { meaning: 'latency' }
  if (unit === 'usd') return { meaning: 'cost' }
  return goodWhen === 'down' ? { meaning: 'noAnswer' } : {}
}
