import type { ReactNode } from 'react'
import { formatCount, formatPlural } from '~/lib/format'
import type { RowsPlace } from '~/metrics/measures/paths'
import { partOf } from '../overview/parts/hints'
import type { ActiveFigures, TotalFigures } from '../overview/totals'
import type { PendingFigures } from '../shared/parts/figures-panel'
import { MeasureStat } from '../shared/parts/measure-stat'

type PeopleStatsProps = {
  totals: PendingFigures<TotalFigures>
  active: PendingFigures<ActiveFigures>
  place: RowsPlace
  /** What stands between who is active and who cannot be written to. */
  children?: ReactNode
}

/** Who came in, who is active, and who cannot be written to: the same of the people and of their homes. */
export function PeopleStats({ totals, active, place, children }: PeopleStatsProps) {
  return (
    <>
      <MeasureStat
        figures={totals}
        place={place}
        measure="homeownersOnboarded"
        hint={({ totals: { homeowners, homeownersOnboarded } }) =>
          `of ${formatCount(homeowners.current)}, ${partOf(homeownersOnboarded, homeowners)}`
        }
      />
      <MeasureStat figures={active} place={place} measure="activeHomeowners" />
      {children}
      <MeasureStat
        figures={totals}
        place={place}
        measure="homeownersWithoutEmail"
        hint={({ totals: { homeowners } }) => `of ${formatPlural(homeowners.current ?? 0, 'homeowner')}`}
      />
    </>
  )
}
