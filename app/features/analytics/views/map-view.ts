import type { Period } from '~/metrics/query/period'
import type { MapDayRow } from '../queries/map-days.server'
import { comparedPeriods, sumOver } from '~/metrics/query/compare'

type Sums = { current: number; previous: number }

export type MapView = {
  days: string[]
  unfinished: boolean
  mapOpens: number[]
  poiClicks: number[]
  previousMapOpens: number[]
  totals: { mapOpens: Sums; poiClicks: Sums }
}

/** How often the map was opened, and points on it, by day; none on a day without a row. */
export function toMapView(rows: readonly MapDayRow[], period: Period): MapView {
  const { current, previous } = comparedPeriods(rows, period)
  const sums = (figure: (row: MapDayRow) => number) => ({
    current: sumOver(current, figure),
    previous: sumOver(previous, figure),
  })
  return {
    days: current.days,
    unfinished: period.unfinished,
    mapOpens: current.rows.map((row) => row?.mapOpens ?? 0),
    poiClicks: current.rows.map((row) => row?.poiClicks ?? 0),
    previousMapOpens: previous.rows.map((row) => row?.mapOpens ?? 0),
    totals: { mapOpens: sums((row) => row.mapOpens), poiClicks: sums((row) => row.poiClicks) },
  }
}
