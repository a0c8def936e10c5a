import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { currentPerson, requirePermission } from '~/auth/guards.server'
import { askThroughCache } from '~/metrics/query/cache.server'
import { GapFiguresPanel } from '~/features/analytics/questions/parts/gap-figures-panel'
import { presetPeriod } from '~/metrics/query/period'
import { gapFigures } from '~/features/analytics/questions/gap-figures.server'
import { sightOf } from '~/metrics/query/visibility.server'
import { askableTypes } from '~/features/chat/trial/ask-as-home.server'
import { places } from '~/features/developments/queries/places.server'
import { GapsPage } from '~/features/gaps/components/gaps-page'
import { readGapFilters } from '~/features/gaps/filters'
import { gapCounts, gapList, gapsToReview, TREND_DAYS } from '~/features/gaps/queries/gap-list.server'
import { handoverStaff } from '~/features/handover/queries/handover-staff.server'
import { readCursor } from '~/lib/keyset'
import { notFound } from '~/platform/problem.server'
import { searchParamsOf } from '~/platform/request-text.server'

export const meta: MetaFunction = () => [{ title: 'Gaps · OpenHouse' }]

const LIMIT = 25

export async function loader({ request }: LoaderFunctionArgs) {
  const scope = await requirePermission(request, 'inbox:write')
  const { staff: me } = await currentPerson(request)
  if (!me) throw notFound('Account')
  const params = searchParamsOf(request)
  const { tenant, several, today, tags } = await sightOf(scope, params)
  const { sort, ...filters } = readGapFilters(params, me.id)
  const asked = { ...filters, tenantId: tenant?.id ?? null }
  const period = presetPeriod('30d', today, 'previous')
  const place = { tenantId: asked.tenantId, developmentId: null }
  const [page, counts, toReview, colleagues, types, inSight, figures] = await Promise.all([
    gapList(scope, { ...asked, sort, cursor: readCursor(params.get('cursor')), limit: LIMIT }),
    gapCounts(scope, asked),
    gapsToReview(scope, asked),
    handoverStaff(scope, { tenantId: asked.tenantId }),
    askableTypes(scope, filters.development),
    places(scope),
    askThroughCache(scope, tags)('gap-figures', gapFigures, { ...place, period }),
  ])
  const developments = inSight.filter(({ id }) => !tenant || id === tenant.id).flatMap((one) => one.developments)
  return {
    page,
    counts,
    toReview,
    review: filters.review,
    sort,
    developments,
    state: filters.state,
    me: me.id,
    trendDays: TREND_DAYS,
    company: several ? (tenant?.name ?? 'All companies') : null,
    houseTypes: types.filter(({ developmentId }) => developments.some(({ id }) => id === developmentId)),
    staff: [{ id: me.id, name: me.name }, ...colleagues.filter(({ id }) => id !== me.id)],
    figures: figures.value,
  }
}

export default function Gaps() {
  const { figures, ...shown } = useLoaderData<typeof loader>()
  return <GapsPage {...shown} figures={<GapFiguresPanel figures={figures} />} />
}
