import { onceRefreshed, refreshOf } from '~/platform/refresh.server'
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requirePermission } from '~/auth/guards.server'
import type { Scope } from '~/auth/scope.server'
import { groundInSight, groundOfDevelopment } from '~/features/analytics/api/ground.server'
import { askThroughCache } from '~/metrics/query/cache.server'
import { waitFor } from '~/features/analytics/shared/panels.server'
import { LiveFigures } from '~/features/analytics/shared/parts/period-controls'
import { QuestionExplorer } from '~/features/analytics/questions/page'
import { csvParams } from '~/features/analytics/shared/csv-params'
import { readPeriod } from '~/metrics/query/period'

import { questionExplorer } from '~/features/analytics/questions/page.server'
import { readQuestionQuery, toQuestionFilters } from '~/features/analytics/questions/filters'
import { developmentPlace } from '~/features/developments/queries/development-place.server'
import { readCursor } from '~/lib/keyset'
import { searchParamsOf } from '~/platform/request-text.server'
import { Notice } from '~/ui/notice'
import { PageHeader } from '~/ui/page-header'
import { PeriodPicker } from '~/ui/period-picker'

export const meta: MetaFunction = () => [{ title: 'Questions · OpenHouse' }]

export const handle = { breadcrumb: 'Questions' }

async function lookAround(scope: Scope, request: Request) {
  const searchParams = searchParamsOf(request)
  const id = searchParams.get('development')
  const development = id ? await developmentPlace(scope, id) : null
  const ground = development ? groundOfDevelopment(development) : await groundInSight(scope, request)
  const query = readQuestionQuery(searchParams)
  const { period, problem } = readPeriod(searchParams, ground.today)
  const { tenantId, developmentId, timezone, today, tags } = ground
  const asked = {
    tenantId,
    developmentId,
    from: period.from,
    to: period.to,
    filters: toQuestionFilters(query),
    cursor: readCursor(searchParams.get('cursor')),
  }
  return { development, query, period, problem, asked, timezone, today, tags, tenant: searchParams.get('tenant') }
}

export async function loader({ request }: LoaderFunctionArgs) {
  const scope = await requirePermission(request, 'conversations:read')
  const { development, query, period, asked, tags, tenant, ...around } = await lookAround(scope, request)
  const ask = askThroughCache(scope, tags, refreshOf(request))
  const place = development ? { development: development.id } : { tenant: tenant ?? undefined }
  return {
    ...around,
    period,
    development: development && { id: development.id, name: development.name },
    chosen: { group: query.group ?? null, homeowner: query.homeowner ?? null },
    csv: csvParams({ period, query: { ...place, ...query } }),
    figures: await waitFor(await onceRefreshed(request, questionExplorer(ask, asked)), 'questions', 'names'),
  }
}

export default function Questions() {
  const { development, chosen, timezone, today, period, problem, csv, figures } = useLoaderData<typeof loader>()
  return (
    <div className="space-y-7">
      <PageHeader
        title="Questions"
        eyebrow={development?.name}
        description="What homeowners asked, question by question"
        actions={
          <>
            <LiveFigures developmentId={development?.id ?? null} />
            <PeriodPicker value={{ ...period, period: period.choice }} today={today} />
          </>
        }
      />
      {problem ? (
        <Notice tone="warn" title={problem} live>
          These are the last 30 days instead.
        </Notice>
      ) : null}
      <QuestionExplorer
        {...figures}
        timeZone={timezone}
        developmentId={development?.id ?? null}
        chosen={chosen}
        csvParams={csv}
      />
    </div>
  )
}
