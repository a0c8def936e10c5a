import { Link } from '@remix-run/react'
import { useState } from 'react'
import { MapPinOff } from '~/ui/icons'
import { developmentPath } from '~/domain/paths/admin'
import { formatCount, formatDateTime, formatPlural } from '~/lib/format'
import { chartColours } from '~/ui/charts/colours'
import { EmptyState } from '~/ui/empty-state'
import { Notice } from '~/ui/notice'
import type { PlanArea } from '~/domain/site-plan/site-plan'
import type { PlanColour } from '../filters'
import type { MapPoint, MapUnit } from '../plan.server'
import { isLocated, type PlannedUnit, toPlanView } from '../view'
import { linkText } from '../../shared/parts/cells'
import { SitePlanMap } from './site-plan-map'
import { UnitPicker } from './unit-picker'

export type SitePlanProps = {
  development: { id: string; name: string; timezone: string }
  units: readonly MapUnit[]
  /** How many homes there are, of which the first are shown. */
  total: number
  points: readonly MapPoint[]
  areas: readonly PlanArea[]
  colour: PlanColour
  now: string
  tiles: { url: string; attribution: string } | null
}

/** A development's homes on a plan, and as a list beside it. */
export function SitePlan({ development, units, total, points, areas, colour, now, tiles }: SitePlanProps) {
  const [selectedId, setSelectedId] = useState<string | null>(null)
  const [isWide, setIsWide] = useState(false)
  const view = toPlanView(units, { colour, now })
  const selected = view.units.find(({ id }) => id === selectedId) ?? null
  return (
    <div className="space-y-4">
      {total > units.length ? (
        <Notice tone="warn" title={`${formatCount(units.length)} of ${formatPlural(total, 'home')} are shown`}>
          The first by number. The Units tab lists all of them.
        </Notice>
      ) : null}
      <ul aria-label="What the colours say" className="flex flex-wrap gap-x-5 gap-y-1.5 text-[0.8125rem]">
        {view.groups.map(({ key, label, meaning, homes }) => (
          <li key={key} className="flex items-center gap-2">
            <span aria-hidden style={{ background: chartColours[meaning] }} className="size-3 rounded-sm" />
            {label} <span className="figures text-ink-muted">{formatCount(homes)}</span>
          </li>
        ))}
        {points.length ? (
          <li className="flex items-center gap-2">
            <span aria-hidden className="size-3 rounded-full bg-info" />
            Point of interest <span className="figures text-ink-muted">{formatCount(points.length)}</span>
            {view.located ? (
              <button
                type="button"
                aria-pressed={isWide}
                onClick={() => setIsWide(!isWide)}
                className="rounded text-gold-ink underline underline-offset-4"
              >
                {isWide ? 'Show the homes alone' : 'Show them too'}
              </button>
            ) : null}
          </li>
        ) : null}
      </ul>
      <div className="grid gap-5 xl:h-[34rem] xl:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="h-80 overflow-hidden rounded-xl border border-line sm:h-[28rem] xl:h-full">
          {view.located ? (
            <SitePlanMap
              key={development.id}
              label={`Homes of ${development.name} on the plan`}
              areas={areas}
              units={view.units}
              points={points}
              selectedId={selectedId}
              onSelect={setSelectedId}
              isWide={isWide}
              tiles={tiles}
            />
          ) : (
            <EmptyState title="No home has coordinates yet" icon={MapPinOff} minHeight={300}>
              Once addresses are geocoded, or placed by hand, the homes stand here.
            </EmptyState>
          )}
        </div>
        <UnitPicker units={view.units} selectedId={selectedId} onSelect={setSelectedId} />
      </div>
      <div aria-live="polite">{selected ? <Facts unit={selected} development={development} /> : null}</div>
    </div>
  )
}

function Facts({ unit, development }: { unit: PlannedUnit; development: SitePlanProps['development'] }) {
  const facts = [
    ['House type', unit.houseType ?? 'Unknown'],
    ['Homeowner', unit.onboarded ? 'Onboarded' : unit.homeowners ? 'On record, not come in yet' : 'Nobody on record'],
    ['Last chat', unit.lastChatAt ? formatDateTime(unit.lastChatAt, development.timezone) : 'Never'],
    [
      'Missing documents',
      unit.missingDocuments === null ? 'Unknown, for its type is' : formatCount(unit.missingDocuments),
    ],
    [
      'Geocoding',
      isLocated(unit)
        ? unit.isApproximate
          ? 'approximate: set its pin by hand'
          : unit.geocodingStatus
        : `${unit.geocodingStatus}, no coordinates`,
    ],
  ]
  return (
    <section aria-label={unit.address} className="rounded-xl bg-sunken px-5 py-4">
      <h3 className="font-semibold">{unit.address}</h3>
      <dl className="mt-2 grid gap-x-6 gap-y-2 text-sm sm:grid-cols-3 xl:grid-cols-5">
        {facts.map(([label, value]) => (
          <div key={label}>
            <dt className="text-[0.8125rem] text-ink-muted">{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <p className="mt-3 text-sm">
        <Link to={developmentPath.units(development.id, { search: unit.address })} className={linkText}>
          Show it among the units
        </Link>
        <Link to={developmentPath.pin(development.id, unit.id)} className={`ml-6 ${linkText}`}>
          Look at its pin
        </Link>
      </p>
    </section>
  )
}
