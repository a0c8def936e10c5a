import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import {
  type ClientActionFunctionArgs,
  isRouteErrorResponse,
  type ShouldRevalidateFunction,
  useLoaderData,
} from '@remix-run/react'
import { actIn } from '~/auth/act-once.server'
import { requireHomeowner } from '~/auth/guards.server'
import { doInConversation } from '~/features/chat/commands/do-in-conversation.server'
import { Chat } from '~/features/chat/components/chat'
import { ConversationDrawer, ConversationList } from '~/features/chat/components/conversation-list'
import { chatFormSchema, readChatSearch } from '~/features/chat/filters'
import { chatPage } from '~/features/chat/queries/chat-page.server'
import { readCursor } from '~/lib/keyset'
import { HttpError } from '~/platform/problem.server'
import { readForm, searchParamsOf } from '~/platform/request-text.server'
import { EmptyState } from '~/ui/empty-state'

export const handle = { fills: true }

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: [data?.conversation?.title, data?.chat?.home.developmentName ?? 'OpenHouse'].filter(Boolean).join(' · ') },
]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const scope = await requireHomeowner(request)
  const search = searchParamsOf(request)
  return chatPage(scope, {
    conversationId: params.conversationId ?? null,
    before: readCursor(search.get('before')),
    older: readCursor(search.get('older')),
    search: readChatSearch(search),
  })
}

/** The thumbs under an answer, and what is written to people. What cannot be done now is said beside the form, which keeps its text. */
export async function action({ request, params }: ActionFunctionArgs) {
  const scope = await requireHomeowner(request)
  const sent = await readForm(request)
  const form = chatFormSchema.safeParse(Object.fromEntries(sent))
  if (!form.success) return data({ problem: form.error.issues[0]?.message ?? '' }, { status: 400 })
  try {
    return data(await doInConversation(scope, params.conversationId, form.data, actIn(request, sent)))
  } catch (error) {
    if (error instanceof HttpError && isForTheForm(error.status))
      return data({ problem: error.problem.detail }, { status: error.status })
    throw error
  }
}

/** What could not be sent stays where it was written, and the page with it: what it shows is not asked for again by the same line. */
export async function clientAction({ serverAction }: ClientActionFunctionArgs) {
  try {
    return await serverAction<typeof action>()
  } catch (error) {
    if (error instanceof Response || (isRouteErrorResponse(error) && error.status < 500)) throw error
    const isTheirs = isRouteErrorResponse(error)
    return Response.json(
      { problem: isTheirs ? 'Something went wrong on our side. Try again.' : OFFLINE },
      { status: 503 },
    )
  }
}

// The page's data is not asked for again by the line that was lost; without a word here it would be, whatever came of the action.
export const shouldRevalidate: ShouldRevalidateFunction = ({ actionStatus = 200 }) => actionStatus < 400

const OFFLINE = 'There is no connection. Your words are kept: send them again in a moment.'

// Only looking, closed in the meantime, or too often.
function isForTheForm(status: number): boolean {
  return status === 403 || status === 409 || status === 429
}

export default function ChatPage() {
  const { chat, conversation, conversations } = useLoaderData<typeof loader>()
  if (!chat)
    return (
      <EmptyState title="The assistant of your development is not ready yet" minHeight={480}>
        Your builder is still setting it up. Come back in a few days.
      </EmptyState>
    )
  const list = { conversations, timeZone: chat.home.timeZone }
  return (
    <div className="h-full lg:grid lg:grid-cols-[19rem_minmax(0,1fr)]">
      <div className="hidden min-h-0 border-r border-line lg:block">
        <ConversationList {...list} />
      </div>
      <div className="relative flex h-full min-h-0 min-w-0 flex-col">
        <div className="flex h-12 shrink-0 items-center border-b border-line px-2 sm:px-5">
          <div className="lg:hidden">
            <ConversationDrawer {...list} />
          </div>
        </div>
        <div className="min-h-0 flex-1">
          <Chat chat={chat} conversation={conversation} />
        </div>
      </div>
    </div>
  )
}
