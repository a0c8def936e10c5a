import { MeasureChart } from '../shared/parts/measure-chart'
import { MeasureStat } from '../shared/parts/measure-stat'
import { Form, Link, useSearchParams, useSubmit } from '@remix-run/react'
import { MapPinned } from '~/ui/icons'
import { changeParams } from '~/lib/change-params'
import { shareOf } from '~/lib/day-series'
import { formatCount, formatPercent, formatPlural } from '~/lib/format'
import { Button } from '~/ui/button'
import { EmptyState } from '~/ui/empty-state'
import { StatRow } from '~/ui/stat'
import { useHere } from '~/ui/use-here'
import type { Period } from '~/metrics/query/period'
import { FiguresPanel } from '../shared/parts/figures-panel'
import { useDayHref } from '../shared/parts/chart-days'
import type { PlanColour } from './filters'
import type { mapPage } from './page.server'
import type { MapTotals } from './queries.server'
import { MapDevelopmentsPanel } from './parts/developments-panel'
import { PointList, UnlocatedList } from './parts/lists'
import { SitePlan } from './parts/site-plan'

type MapDashboardProps = ReturnType<typeof mapPage> & {
  timezone: string
  period: Pick<Period, 'from' | 'to' | 'compare'>
  colour: PlanColour
  choices: { name: string; developments: { id: string; name: string }[] }[]
  development: { id: string; name: string; timezone: string } | null
  tiles: { url: string; attribution: string } | null
  loadedAt: string
  showCompany: boolean
}

/** The map of homes: the site plan of one development, and the figures of all. */
export function MapDashboard({ timezone: timeZone, ...props }: MapDashboardProps) {
  const { totals, days, period } = props
  const dayHref = useDayHref()
  return (
    <div className="space-y-5">
      <MapStats totals={totals} days={days} period={period} />
      <PlanPanel {...props} timeZone={timeZone} />
      <div className="grid gap-5 xl:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <FiguresPanel
          question="map-days"
          title="Map opens and clicks by day"
          definition="How often homeowners opened the map, and a point of interest on it, by the calendar day of the company."
          figures={days}
          timeZone={timeZone}
          empty={{
            when: (view) => (view.totals.mapOpens.current ?? 0) + (view.totals.poiClicks.current ?? 0) === 0,
            show: (
              <EmptyState title="Nobody opened the map" icon={MapPinned} minHeight={240}>
                Homeowners find it beside their chat. Choose a longer period to see earlier days.
              </EmptyState>
            ),
          }}
        >
          {(view) => (
            <MeasureChart
              view={view}
              height={220}
              dayHref={dayHref}
              title="Map opens and clicks by day"
              compared="mapOpens"
              lines={[
                ['mapOpens', 'answered'],
                ['poiClicks', 'noAnswer'],
              ]}
            />
          )}
        </FiguresPanel>
        <FiguresPanel
          question="map-totals"
          title="Geocoding"
          definition="How far the search for the coordinates of each home has come, as it is now."
          figures={totals}
          timeZone={timeZone}
        >
          {(counts) => <GeocodingCounts counts={counts} />}
        </FiguresPanel>
      </div>
      <MapDevelopmentsPanel {...props} timeZone={timeZone} />
    </div>
  )
}

function MapStats({ totals, days, period }: Pick<MapDashboardProps, 'totals' | 'days' | 'period'>) {
  const place = { from: period.from, to: period.to }
  return (
    <StatRow>
      <MeasureStat
        figures={totals}
        measure="unitsLocated"
        place={place}
        hint={({ units, withCoordinates }) =>
          `${formatPercent(shareOf(withCoordinates, units))} of ${formatPlural(units, 'home')}`
        }
      />
      <MeasureStat
        figures={totals}
        measure="unitsUnlocated"
        place={place}
        hint={({ failed }) => `geocoding failed for ${formatCount(failed)}`}
      />
      <MeasureStat figures={days} measure="mapOpens" place={place} sparkline />
      <MeasureStat figures={days} measure="poiClicks" place={place} sparkline />
    </StatRow>
  )
}

const colourLabels: Record<PlanColour, string> = {
  onboarded: 'Onboarded',
  lastChat: 'Last chat',
  missing: 'Missing documents',
  geocoding: 'Geocoding status',
}

function PlanPanel(props: Omit<MapDashboardProps, 'timezone'> & { timeZone: string }) {
  const { plan, development, colour, tiles, loadedAt, timeZone } = props
  if (!plan || !development)
    return (
      <EmptyState title="There is no development yet" icon={MapPinned} minHeight={300}>
        Its site plan stands here once it has homes.
      </EmptyState>
    )
  return (
    <FiguresPanel
      question="map-units"
      title={`Site plan of ${development.name}`}
      definition="Each home stands where its coordinates are, as its building on the site plan or as a square; the colour says what is chosen above it. Clicks on points of interest are those of the period, everything else is as it is now."
      figures={plan}
      timeZone={timeZone}
      height={620}
    >
      {({ units, total, points, areas }) => (
        <>
          <PlanChoice {...props} />
          <SitePlan
            development={development}
            units={units}
            total={total}
            points={points}
            areas={areas}
            colour={colour}
            tiles={tiles}
            now={loadedAt}
          />
          <div className="mt-6 grid gap-6 lg:grid-cols-2">
            <UnlocatedList units={units} developmentId={development.id} />
            <PointList points={points} />
          </div>
        </>
      )}
    </FiguresPanel>
  )
}

const selectClass =
  'h-9 max-w-full cursor-pointer rounded-lg border border-line-strong bg-surface px-2.5 text-[0.8125rem] hover:border-ink-muted'

/** Which development's plan is shown, and what its colours say. */
function PlanChoice({ choices, development, colour }: Pick<MapDashboardProps, 'choices' | 'development' | 'colour'>) {
  const [params] = useSearchParams()
  const submit = useSubmit()
  const choose = (changes: Record<string, string>) =>
    void submit(changeParams(params, changes, []), { preventScrollReset: true })
  const kept = [...changeParams(params, { development: null, colour: null }, [])]
  return (
    <Form method="get" preventScrollReset className="mb-4 flex flex-wrap items-center gap-x-4 gap-y-2 text-[0.8125rem]">
      {kept.map(([name, value]) => (
        <input key={`${name}${value}`} type="hidden" name={name} value={value} />
      ))}
      <label className="flex min-w-0 items-center gap-2 text-ink-muted">
        Development
        <select
          name="development"
          className={`${selectClass} text-ink`}
          value={development?.id ?? ''}
          onChange={(event) => choose({ development: event.currentTarget.value })}
        >
          {choices.map((company) => (
            <optgroup key={company.name} label={company.name}>
              {company.developments.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </optgroup>
          ))}
        </select>
      </label>
      <label className="flex min-w-0 items-center gap-2 text-ink-muted">
        Colour by
        <select
          name="colour"
          className={`${selectClass} text-ink`}
          value={colour}
          onChange={(event) => choose({ colour: event.currentTarget.value })}
        >
          {Object.entries(colourLabels).map(([value, label]) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
      </label>
      <noscript>
        <Button type="submit" size="sm">
          Show
        </Button>
      </noscript>
    </Form>
  )
}

function GeocodingCounts({ counts }: { counts: MapTotals }) {
  const here = useHere('#developments')
  const rows = [
    ['Geocoded', counts.geocoded],
    ['Placed by hand', counts.manual],
    ['Pending', counts.pending],
    ['Failed', counts.failed],
  ] as const
  return (
    <>
      <dl className="divide-y divide-line">
        {rows.map(([label, homes]) => (
          <div key={label} className="flex items-baseline justify-between gap-4 py-3">
            <dt className="text-sm">{label}</dt>
            <dd className="figures text-sm">
              <span className="display mr-2 text-xl">{formatCount(homes)}</span>
              <span className="inline-block w-12 text-right text-ink-muted">
                {formatPercent(shareOf(homes, counts.units))}
              </span>
            </dd>
          </div>
        ))}
      </dl>
      <p className="pt-3 text-[0.8125rem]">
        <Link to={here} className="text-gold-ink underline underline-offset-4">
          Show the homes by development
        </Link>
      </p>
    </>
  )
}
