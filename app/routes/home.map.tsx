import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { type ShouldRevalidateFunction, useLoaderData } from '@remix-run/react'
import { requireHomeowner } from '~/auth/guards.server'
import { HomeMap } from '~/features/map/components/home-map'
import { homeOnMap } from '~/features/map/queries/home-on-map.server'
import { pointsAround } from '~/features/map/queries/points-around.server'
import { toHomeMap } from '~/features/map/views/home-map'
import { mapTiles } from '~/platform/map-tiles.server'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Map · ${data?.map.developmentName ?? 'OpenHouse'}` },
]

export async function loader({ request }: LoaderFunctionArgs) {
  const scope = await requireHomeowner(request)
  const [home, points] = await Promise.all([homeOnMap(scope), pointsAround(scope)])
  return { map: toHomeMap(home, points), tiles: mapTiles() }
}

// Which category is shown changes nothing of what there is.
export const shouldRevalidate: ShouldRevalidateFunction = ({ currentUrl, nextUrl, defaultShouldRevalidate }) =>
  currentUrl.pathname === nextUrl.pathname && currentUrl.search !== nextUrl.search ? false : defaultShouldRevalidate

export default function MapOfMyHome() {
  return <HomeMap {...useLoaderData<typeof loader>()} />
}
