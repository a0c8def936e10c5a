import { Link } from '@remix-run/react'
import { useState } from 'react'
import { developmentPath } from '~/domain/paths/admin'
import { formatCount, formatPlural } from '~/lib/format'
import { Badge } from '~/ui/badge'
import { Button } from '~/ui/button'
import { HorizontalBarList } from '~/ui/charts/horizontal-bar-list'
import type { MapUnit, MapPoint } from '../plan.server'
import { isLocated } from '../view'
import { linkText } from '../../shared/parts/cells'

const shownAtFirst = 8

/** Homes that the plan cannot show. */
export function UnlocatedList({ units, developmentId }: { units: readonly MapUnit[]; developmentId: string }) {
  const [isWhole, setIsWhole] = useState(false)
  const lost = units.filter((unit) => !isLocated(unit))
  return (
    <section aria-labelledby="unlocated">
      <h3 id="unlocated" className="text-sm font-semibold">
        {lost.length ? `${formatPlural(lost.length, 'home')} without coordinates` : 'Every home has coordinates'}
      </h3>
      <ul className="mt-2 divide-y divide-line text-sm">
        {lost.slice(0, isWhole ? undefined : shownAtFirst).map(({ id, address, geocodingStatus }) => (
          <li key={id} className="flex items-center justify-between gap-4 py-2">
            <Link to={developmentPath.pin(developmentId, id)} className={linkText}>
              {address}
            </Link>
            <Badge tone={geocodingStatus === 'failed' ? 'bad' : 'info'}>{geocodingStatus}</Badge>
          </li>
        ))}
      </ul>
      {lost.length > shownAtFirst ? (
        <Button size="sm" className="mt-3" aria-expanded={isWhole} onClick={() => setIsWhole(!isWhole)}>
          {isWhole ? 'Show fewer' : `Show all ${formatCount(lost.length)}`}
        </Button>
      ) : null}
    </section>
  )
}

const shown = 10

/** Points of interest by how often homeowners opened them in the period. */
export function PointList({ points }: { points: readonly MapPoint[] }) {
  return (
    <section aria-labelledby="points" className="scroll-mt-6">
      <h3 id="points" className="text-sm font-semibold">
        {points.length ? 'Points of interest, by clicks' : 'No points of interest yet'}
      </h3>
      <div className="mt-3">
        <HorizontalBarList
          title="Points of interest, by clicks"
          unit="count"
          meaning="noAnswer"
          items={points.slice(0, shown).map(({ id, name, category, clicks }) => ({
            id,
            label: name,
            detail: category,
            value: clicks,
          }))}
        />
      </div>
      {points.length > shown ? (
        <p className="mt-3 text-[0.8125rem] text-ink-muted">The ten that were opened most, of {points.length}.</p>
      ) : null}
    </section>
  )
}
