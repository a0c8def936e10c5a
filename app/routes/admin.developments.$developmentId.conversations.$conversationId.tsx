import type { LoaderFunctionArgs } from '@remix-run/node'
import { type ShouldRevalidateFunction, useLoaderData, useLocation } from '@remix-run/react'
import { requirePermission } from '~/auth/guards.server'
import { viewConversation } from '~/features/analytics/chat/view-conversation.server'
import { ConversationView } from '~/features/analytics/chat/parts/conversation'
import { questionsHref } from '~/features/analytics/shared/links'
import { developmentPlace } from '~/features/developments/queries/development-place.server'
import { addCalendarDays, calendarDayIn } from '~/lib/calendar-day'
import { readCursor } from '~/lib/keyset'
import { searchParamsOf } from '~/platform/request-text.server'
import type { BreadcrumbHandle } from '~/ui/breadcrumbs'

type Data = Awaited<ReturnType<typeof loader>>

export const handle: BreadcrumbHandle<Data> = {
  breadcrumb: ({ conversation }) => conversation.title || 'Conversation',
}

export async function loader({ request, params }: LoaderFunctionArgs) {
  const scope = await requirePermission(request, 'conversations:read')
  const { id, tenantId, timezone } = await developmentPlace(scope, params.developmentId)
  const before = readCursor(searchParamsOf(request).get('before'))
  const conversation = await viewConversation(scope, {
    tenantId,
    developmentId: id,
    conversationId: params.conversationId,
    before,
  })
  const today = calendarDayIn(timezone, new Date())
  const { homeownerId: homeowner } = conversation
  const year = { developmentId: id, from: addCalendarDays(today, -364), to: today }
  return {
    conversation,
    developmentId: id,
    timeZone: timezone,
    questionsHref: homeowner ? questionsHref({ ...year, homeowner }) : null,
  }
}

// Opening it is recorded, so it is not loaded again for what happens elsewhere on the page.
export const shouldRevalidate: ShouldRevalidateFunction = ({ currentUrl, nextUrl, currentParams, nextParams }) =>
  currentParams.conversationId !== nextParams.conversationId || currentUrl.search !== nextUrl.search

export default function Conversation() {
  const { conversation, ...page } = useLoaderData<typeof loader>()
  const { pathname } = useLocation()
  const { earlier } = conversation
  return (
    <ConversationView
      {...page}
      conversation={conversation}
      earlierHref={earlier && `${pathname}?${new URLSearchParams({ before: earlier })}`}
    />
  )
}
