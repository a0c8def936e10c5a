import { useSearchParams } from '@remix-run/react'
import { MapPinned } from '~/ui/icons'
import { useMemo, useState } from 'react'
import { EmptyState } from '~/ui/empty-state'
import type { Tiles } from '~/ui/map/map-types'
import type { HomeMapView } from '../views/home-map'
import { CategoryChips } from './category-chips'
import { HomeMapBox, type Look } from './home-map-box'
import { PinNotice } from './pin-notice'
import { PointList } from './point-list'
import { useMapVisits } from './use-map-visits'

type HomeMapProps = { map: HomeMapView; tiles: Tiles | null }

/** The homeowner's map: their home on the plan of its development, and what is around it. */
export function HomeMap({ map, tiles }: HomeMapProps) {
  const [params] = useSearchParams()
  const wanted = params.get('category')
  const category = map.categories.find(({ id }) => id === wanted)?.id ?? null
  const points = useMemo(
    () => (category ? map.points.filter((point) => point.category === category) : map.points),
    [map, category],
  )
  const [selectedId, setSelectedId] = useState<string | null>(null)
  const [look, setLook] = useState<Look>({ at: 'home', nth: 0 })
  const opened = useMapVisits()
  const selected = points.find(({ id }) => id === selectedId) ?? null
  const lookAt = (at: Look['at']) => setLook(({ nth }) => ({ at, nth: nth + 1 }))
  const select = (id: string) => {
    if (id === selectedId) return
    setSelectedId(id)
    opened(id)
  }
  return (
    <div className="mx-auto max-w-7xl px-5 pt-6 pb-10 sm:px-8 lg:pt-9">
      <h1 className="display text-3xl sm:text-4xl">Your home and around it</h1>
      <p className="mt-1.5 text-ink-soft">
        {map.address.includes(map.developmentName) ? map.address : `${map.address}, ${map.developmentName}`}
      </p>
      <PinNotice map={map} />
      <div className="mt-5 grid gap-6 lg:mt-7 lg:grid-cols-[minmax(0,1fr)_25rem] lg:gap-9">
        <HomeMapBox
          map={map}
          points={points}
          selected={selected}
          look={look}
          tiles={tiles}
          onSelect={select}
          onLook={lookAt}
        />
        <section aria-labelledby="around" className="min-w-0">
          <h2 id="around" className="display text-2xl">
            On foot from {walksFrom(map)}
          </h2>
          {map.points.length ? (
            <>
              <div className="mt-4">
                <CategoryChips
                  categories={map.categories}
                  total={map.points.length}
                  chosen={category}
                  onChoose={() => {
                    setSelectedId(null)
                    lookAt('around')
                  }}
                />
              </div>
              <div className="mt-3 -mx-2.5">
                <PointList
                  points={points}
                  selectedId={selectedId}
                  onSelect={(id) => {
                    select(id)
                    lookAt('selected')
                  }}
                />
              </div>
              <p className="mt-4 text-sm text-ink-soft">
                Times and distances are an estimate: the straight line with three tenths added for the way streets go,
                walked at 4.8 km an hour.
              </p>
            </>
          ) : (
            <EmptyState title="Nothing is marked here yet" icon={MapPinned} minHeight={200}>
              Shops, schools and stops appear once your builder has added them.
            </EmptyState>
          )}
        </section>
      </div>
    </div>
  )
}

function walksFrom({ pinStatus, developmentName }: HomeMapView): string {
  return { placed: 'your door', approximate: 'your street', pending: developmentName, failed: developmentName }[
    pinStatus
  ]
}
