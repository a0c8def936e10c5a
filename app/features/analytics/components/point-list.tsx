import { HorizontalBarList } from '~/ui/charts/horizontal-bar-list'
import type { MapPoint } from '../queries/map-points.server'

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
