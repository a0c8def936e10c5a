import { Link } from '@remix-run/react'
import { useState } from 'react'
import { formatCount, formatPlural } from '~/lib/format'
import { Badge } from '~/ui/badge'
import { Button } from '~/ui/button'
import type { MapUnit } from '../queries/map-units.server'
import { isLocated } from '../views/plan-view'
import { linkText } from './link-text'

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
            <Link to={`/admin/developments/${developmentId}/units/${id}/pin`} className={linkText}>
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
