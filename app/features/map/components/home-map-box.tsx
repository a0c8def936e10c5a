import { House, Waypoints } from '~/ui/icons'
import { useMemo } from 'react'
import { drawnAreas } from '~/domain/site-plan/site-plan'
import { groundAround, outlinePoints, type Point } from '~/lib/geometry'
import { HomePin } from '~/ui/map/home-pin'
import { MapBox } from '~/ui/map/map-box'
import type { MapMark, MapProps, Tiles } from '~/ui/map/map-types'
import { PlanDrawing } from '~/ui/map/plan-drawing'
import { useHydrated } from '~/ui/use-hydrated'
import type { HomeMapView, ShownPoint } from '../views/home-map'
import { walkText } from '../views/walk-text'
import { PointMark } from './point-mark'

/** What is in sight; pressing the same again brings it back there. */
export type Look = { at: 'home' | 'around' | 'selected'; nth: number }

type HomeMapBoxProps = {
  map: HomeMapView
  points: readonly ShownPoint[]
  selected: ShownPoint | null
  look: Look
  tiles: Tiles | null
  onSelect: (id: string) => void
  onLook: (at: Look['at']) => void
}

const homeId = 'home'
// Marks stand clear of the buttons above and of the words below.
const aroundMargins: MapProps['margins'] = [
  [68, 76],
  [36, 84],
]

/** The map itself, in a box that has its size before the map is there. */
export function HomeMapBox({ map, points, selected, look, tiles, onSelect, onLook }: HomeMapBoxProps) {
  const isHydrated = useHydrated()
  const areas = useMemo(() => drawnAreas(map.areas, map.number), [map])
  const marks = useMemo(() => marksOf(map, points, selected?.id ?? null), [map, points, selected])
  // What is selected comes into sight when it is chosen in the list, and the points when others are; nothing else moves the map.
  const seen = useMemo(
    () => seenOf(look, map, points, selected),
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [look, map, look.at === 'around' ? points : null],
  )
  const rings = useMemo(() => (map.from ? { centre: map.from, circles: map.rings } : null), [map])
  const label = `${map.address} on the plan of ${map.developmentName}`
  return (
    <div className="z-10 -mx-5 bg-paper sm:mx-0 [@media(min-height:40rem)]:sticky [@media(min-height:40rem)]:top-0 lg:top-6 lg:self-start">
      <div className="relative h-[46svh] min-h-72 overflow-hidden border-y border-line sm:rounded-2xl sm:border lg:h-[calc(100svh-14rem)] lg:max-h-[46rem]">
        <MapBox
          label={label}
          tiles={tiles}
          areas={areas}
          marks={marks}
          rings={rings}
          seen={seen}
          fit={look}
          margins={look.at === 'home' ? undefined : aroundMargins}
          selectedId={selected?.id ?? null}
          onSelect={(id) => (id === homeId ? onLook('home') : onSelect(id))}
          drawing={<PlanDrawing label={label} areas={areas} pin={map.home} />}
        />
        {isHydrated ? (
          <div role="group" aria-label="What the map shows" className="absolute top-2.5 right-2.5 z-[500] flex gap-2">
            <LookButton Icon={House} label="My home" onPress={() => onLook('home')} />
            {points.length ? <LookButton Icon={Waypoints} label="Around" onPress={() => onLook('around')} /> : null}
          </div>
        ) : null}
        <div aria-live="polite" className="pointer-events-none absolute inset-x-3 bottom-3 z-[500] flex justify-center">
          {selected ? (
            <p className="pointer-events-auto rounded-xl border border-line bg-surface px-4 py-2.5 text-center text-sm shadow-lift">
              <span className="block font-medium">{selected.name}</span>
              {selected.walk ? <span className="figures text-ink-soft">{walkText(selected.walk)}</span> : null}
            </p>
          ) : null}
        </div>
      </div>
    </div>
  )
}

function LookButton({ Icon, label, onPress }: { Icon: typeof House; label: string; onPress: () => void }) {
  return (
    <button
      type="button"
      onClick={onPress}
      className="flex h-11 items-center gap-2 rounded-xl border border-line bg-surface px-3.5 text-sm font-medium text-ink shadow-card hover:bg-sunken"
    >
      <Icon aria-hidden strokeWidth={1.7} className="size-4" />
      {label}
    </button>
  )
}

function marksOf({ home }: HomeMapView, points: readonly ShownPoint[], selectedId: string | null): MapMark[] {
  const marks = points.map(({ id, at, name, category }): MapMark => ({
    id,
    at,
    label: name,
    content: <PointMark category={category} isSelected={id === selectedId} />,
  }))
  if (!home) return marks
  return [...marks, { id: homeId, at: home, label: 'Your home', anchor: 'bottom', isOnTop: true, content: <HomePin /> }]
}

function seenOf(
  { at }: Look,
  { from, areas, points: all }: HomeMapView,
  points: readonly ShownPoint[],
  selected: ShownPoint | null,
): Point[] {
  const centre = from ? [from] : []
  if (at === 'selected' && selected) return [...centre, selected.at]
  if (at === 'around') return [...centre, ...(points.length ? points : all).map((point) => point.at)]
  const plan = outlinePoints(areas)
  if (plan.length) return plan
  return from ? groundAround([from], 250) : all.map((point) => point.at)
}
