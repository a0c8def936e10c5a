import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requirePermission } from '~/auth/guards.server'
import { askThroughCache } from '~/features/analytics/ask.server'
import { chatTab } from '~/features/analytics/chat-tab.server'
import { ChatDashboard } from '~/features/analytics/components/chat-dashboard'
import { readPeriod, readRefresh } from '~/features/analytics/filters'
import { developmentPlace } from '~/features/developments/queries/development-place.server'
import { calendarDayIn } from '~/lib/calendar-day'
import { readCursor } from '~/lib/keyset'

export const handle = { breadcrumb: 'Chat', period: true }

export async function loader({ request, params }: LoaderFunctionArgs) {
  const scope = await requirePermission(request, 'analytics:read')
  const development = await developmentPlace(scope, params.developmentId)
  return {
    timeZone: development.timezone,
    ...chatTab(askThroughCache(scope, [`development:${development.id}`]), filtersOf(request, development)),
  }
}

/** Counts one panel anew; the loaders that run afterwards find it in the cache. */
export async function action({ request, params }: ActionFunctionArgs) {
  const scope = await requirePermission(request, 'analytics:read')
  const development = await developmentPlace(scope, params.developmentId)
  const ask = askThroughCache(scope, [`development:${development.id}`], readRefresh(await request.formData()))
  await Promise.all(Object.values(chatTab(ask, filtersOf(request, development))))
  return null
}

function filtersOf(request: Request, { id, tenantId, timezone }: { id: string; tenantId: string; timezone: string }) {
  const { searchParams } = new URL(request.url)
  const { period } = readPeriod(searchParams, calendarDayIn(timezone, new Date()))
  return { tenantId, developmentId: id, period, cursor: readCursor(searchParams.get('cursor')) }
}

export default function Chat() {
  return <ChatDashboard {...useLoaderData<typeof loader>()} />
}
