import { onceRefreshed, refreshOf } from '~/platform/refresh.server'
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requirePermission } from '~/auth/guards.server'
import type { Scope } from '~/auth/scope.server'
import { askThroughCache } from '~/metrics/query/cache.server'
import { MapDashboard } from '~/features/analytics/map/page'
import { PeriodControls } from '~/features/analytics/shared/parts/period-controls'
import { readPeriod } from '~/metrics/query/period'

import { readMap } from '~/features/analytics/map/filters'
import { mapPage } from '~/features/analytics/map/page.server'
import { sightOf } from '~/metrics/query/visibility.server'
import { developmentPlace } from '~/features/developments/queries/development-place.server'
import { places } from '~/features/developments/queries/places.server'
import { readCursor } from '~/lib/keyset'
import { mapTiles } from '~/platform/map-tiles.server'
import { searchParamsOf } from '~/platform/request-text.server'
import { Notice } from '~/ui/notice'
import { PageHeader } from '~/ui/page-header'

export const meta: MetaFunction = () => [{ title: 'Map · OpenHouse' }]

export const handle = { breadcrumb: 'Map' }

export async function loader({ request }: LoaderFunctionArgs) {
  const scope = await requirePermission(request, 'analytics:read')
  const { figures, ...page } = await pageOf(scope, request)
  return {
    ...page,
    figures: await onceRefreshed(request, figures),
    tiles: mapTiles(),
    loadedAt: new Date().toISOString(),
  }
}

async function pageOf(scope: Scope, request: Request) {
  const searchParams = searchParamsOf(request)
  const { tenant, several, timezone, today, earliestToday, tags } = await sightOf(scope, searchParams)
  const { development: asked, colour } = readMap(searchParams)
  const choices = (await places(scope)).filter(({ id }) => !tenant || id === tenant.id)
  const chosen = asked ?? choices.find(({ developments }) => developments.length)?.developments[0]?.id
  const development = chosen === undefined ? null : await developmentPlace(scope, chosen)
  const { period, problem } = readPeriod(searchParams, today, earliestToday)
  const ask = askThroughCache(scope, tags, refreshOf(request))
  return {
    company: tenant?.name ?? null,
    several,
    timezone,
    today,
    period,
    problem,
    colour,
    choices: choices.map(({ name, developments }) => ({ name, developments })),
    development: development && { id: development.id, name: development.name, timezone: development.timezone },
    figures: mapPage(ask, {
      tenantId: tenant?.id ?? null,
      development,
      period,
      cursor: readCursor(searchParams.get('cursor')),
    }),
  }
}

export default function MapOfHomes() {
  const { company, several, today, period, problem, loadedAt, figures, ...page } = useLoaderData<typeof loader>()
  return (
    <div className="space-y-7">
      <PageHeader
        title="Map"
        eyebrow={several ? (company ?? 'All companies') : company}
        description="Where the homes are, what is known of each, and who looks at the map."
        actions={<PeriodControls developmentId={null} period={period} today={today} />}
      />
      {problem ? (
        <Notice tone="warn" title={problem} live>
          These are the last 30 days instead.
        </Notice>
      ) : null}
      <MapDashboard {...figures} {...page} period={period} loadedAt={loadedAt} showCompany={several && !company} />
    </div>
  )
}
