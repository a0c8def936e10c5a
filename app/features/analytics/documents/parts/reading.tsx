import type { DayFigures } from '~/metrics/query/figures'
import type { RowsPlace } from '~/metrics/measures/paths'
import type { PendingFigures } from '../../shared/parts/figures-panel'
import { MeasureChart } from '../../shared/parts/measure-chart'
import { MeasureStat } from '../../shared/parts/measure-stat'
import type { documentMeasures, readingMeasures } from '../view'

type ReadingDays = DayFigures<(typeof readingMeasures)[number]>
type DocumentDays = DayFigures<(typeof documentMeasures)[number]>

/** How often documents were opened and downloaded. */
export function ReadingStats({ reading, place }: { reading: PendingFigures<ReadingDays>; place: RowsPlace }) {
  return (
    <>
      <MeasureStat figures={reading} measure="views" place={place} sparkline />
      <MeasureStat figures={reading} measure="downloads" place={place} sparkline />
    </>
  )
}

const chart = { title: 'Documents opened by day', weekMarks: true } as const

/** The same, day by day. */
export function ReadingChart({ view, height = 220 }: { view: ReadingDays; height?: number }) {
  const lines = [
    ['views', 'answered'],
    ['downloads', 'neutral'],
  ] as const
  return <MeasureChart {...chart} view={view} height={height} lines={lines} compared="views" />
}

/** One document, day by day. */
export function DocumentReadingChart({ view, height }: { view: DocumentDays; height: number }) {
  const lines = [
    ['documentViews', 'answered'],
    ['documentDownloads', 'neutral'],
  ] as const
  return <MeasureChart {...chart} view={view} height={height} lines={lines} compared="documentViews" />
}
