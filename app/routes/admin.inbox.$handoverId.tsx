import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import {
  type ClientActionFunctionArgs,
  isRouteErrorResponse,
  type ShouldRevalidateFunction,
  useLoaderData,
  useLocation,
} from '@remix-run/react'
import { currentPerson, requirePermission } from '~/auth/guards.server'
import { developmentPath } from '~/domain/paths/admin'
import { viewConversation } from '~/features/analytics/chat/view-conversation.server'
import { AsideEntry } from '~/features/analytics/chat/parts/conversation'
import { CitedText } from '~/features/analytics/chat/parts/cited-text'
import { OutcomeBadge } from '~/features/analytics/shared/parts/outcome-badge'
import { doWithHandover } from '~/features/handover/commands/do-with-handover.server'
import { HandoverPage } from '~/features/inbox/components/handover-page'
import { handoverIntentSchema } from '~/features/handover/filters'
import { handoverPage } from '~/features/inbox/handover-page.server'
import { newId } from '~/lib/id'
import { readCursor } from '~/lib/keyset'
import { fieldErrors, HttpError, notFound } from '~/platform/problem.server'
import { readForm, searchParamsOf } from '~/platform/request-text.server'
import type { BreadcrumbHandle } from '~/ui/breadcrumbs'

type Data = Awaited<ReturnType<typeof loader>>

export const meta: MetaFunction = () => [{ title: 'Conversation · OpenHouse' }]

export const handle: BreadcrumbHandle<Data> = {
  breadcrumb: ({ state }) => state.homeownerName ?? 'Someone who has left',
}

export async function loader({ request, params }: LoaderFunctionArgs) {
  const scope = await requirePermission(request, 'inbox:write')
  const { staff } = await currentPerson(request)
  if (!staff) throw notFound('Account')
  const page = await handoverPage(scope, params.handoverId, { id: staff.id, name: staff.name })
  const { tenantId, developmentId, conversationId } = page.state
  const before = readCursor(searchParamsOf(request).get('before'))
  const conversation = await viewConversation(scope, { tenantId, developmentId, conversationId, before })
  return {
    ...page,
    me: staff.id,
    conversation: {
      messages: conversation.messages,
      asides: conversation.asides,
      earlier: conversation.earlier,
      hasLater: before !== null,
    },
    now: new Date().toISOString(),
    firstId: newId(),
  }
}

// Opening it is recorded, so it is not loaded again for what happens on the page: that is asked for by itself.
export const shouldRevalidate: ShouldRevalidateFunction = ({ currentUrl, nextUrl, currentParams, nextParams }) =>
  currentParams.handoverId !== nextParams.handoverId || currentUrl.search !== nextUrl.search

export async function action({ request, params }: ActionFunctionArgs) {
  const scope = await requirePermission(request, 'inbox:write')
  const form = await readForm(request)
  const asked = handoverIntentSchema.safeParse(Object.fromEntries(form))
  if (!asked.success) return data({ errors: fieldErrors(asked.error) }, 400)
  try {
    const answer = await doWithHandover(scope, params.handoverId, asked.data)
    // Without JavaScript the form has no page to stay on.
    if (form.has('plain')) return redirect(new URL(request.url).pathname)
    return data(answer, 'overtaken' in answer ? 409 : 200)
  } catch (error) {
    if (error instanceof HttpError && error.problem.errors) return data({ errors: error.problem.errors }, error.status)
    throw error
  }
}

/** A reply that could not be sent stays where it was written: the page goes on, and says so. */
export async function clientAction({ serverAction }: ClientActionFunctionArgs) {
  try {
    return await serverAction<typeof action>()
  } catch (error) {
    const status = isRouteErrorResponse(error) ? error.status : error instanceof Response ? error.status : 0
    if (error instanceof Response && status >= 300 && status < 400) throw error
    // As an error it is, so that the rest of the page is not asked for again by the same line.
    return Response.json({ failed: true, status }, { status: 503 })
  }
}

export default function Handover() {
  const { conversation, ...page } = useLoaderData<typeof loader>()
  const { pathname } = useLocation()
  const { earlier } = conversation
  const { developmentId } = page.state
  return (
    <HandoverPage
      key={page.state.id}
      {...page}
      conversation={conversation}
      earlierHref={earlier && `${pathname}?${new URLSearchParams({ before: earlier })}`}
      laterHref={conversation.hasLater ? pathname : null}
      renderOutcome={(message) => <OutcomeBadge outcome={message.outcome} />}
      renderAside={(aside, isLetter) => (
        <AsideEntry
          aside={aside}
          timeZone={page.state.timezone}
          assistantName={page.state.assistantName}
          hidesSaid={isLetter}
        />
      )}
      renderAnswer={({ content, citations }) => (
        <CitedText
          text={content}
          citations={citations}
          documentHref={(documentId) => developmentPath.document(developmentId, documentId)}
        />
      )}
    />
  )
}
