import { rowsPlace } from '~/metrics/measures/paths'
import { onceRefreshed, refreshOf } from '~/platform/refresh.server'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requirePermission } from '~/auth/guards.server'
import { askThroughCache } from '~/metrics/query/cache.server'
import { waitFor } from '~/features/analytics/shared/panels.server'
import { readConversations } from '~/features/analytics/chat/filters'
import { chatTab } from '~/features/analytics/chat/page.server'
import { ChatDashboard } from '~/features/analytics/chat/page'
import { csvParams } from '~/features/analytics/shared/csv-params'
import { readPeriod } from '~/metrics/query/period'

import { developmentPlace } from '~/features/developments/queries/development-place.server'
import { calendarDayIn } from '~/lib/calendar-day'
import { readCursor } from '~/lib/keyset'
import { searchParamsOf } from '~/platform/request-text.server'

export const handle = { breadcrumb: 'Chat', period: true }

export async function loader({ request, params }: LoaderFunctionArgs) {
  const scope = await requirePermission(request, 'analytics:read')
  const development = await developmentPlace(scope, params.developmentId)
  const filters = filtersOf(request, development)
  const { query } = readConversations(searchParamsOf(request))
  const { period } = filters
  const ask = askThroughCache(scope, [`development:${development.id}`], refreshOf(request))
  return {
    developmentId: development.id,
    timeZone: development.timezone,
    place: rowsPlace(period, { developmentId: development.id }),
    conversationCsv: csvParams({ period, query }),
    figures: await waitFor(await onceRefreshed(request, chatTab(ask, filters)), 'conversations', 'topics'),
  }
}

function filtersOf(request: Request, { id, tenantId, timezone }: { id: string; tenantId: string; timezone: string }) {
  const searchParams = searchParamsOf(request)
  const { period } = readPeriod(searchParams, calendarDayIn(timezone, new Date()))
  return {
    tenantId,
    developmentId: id,
    period,
    cursor: readCursor(searchParams.get('cursor')),
    conversations: {
      ...readConversations(searchParams).filters,
      cursor: readCursor(searchParams.get('conversations')),
    },
  }
}

export default function Chat() {
  const { figures, ...page } = useLoaderData<typeof loader>()
  return <ChatDashboard {...page} {...figures} />
}
