import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireHomeowner } from '~/auth/guards.server'
import { rateAnswer } from '~/features/chat/commands/rate-answer.server'
import { Chat } from '~/features/chat/components/chat'
import { ConversationDrawer, ConversationList } from '~/features/chat/components/conversation-list'
import { ratingSchema } from '~/features/chat/filters'
import { chatPage } from '~/features/chat/queries/chat-page.server'
import { parseCursor } from '~/lib/cursor'
import { badRequest, fieldErrors } from '~/platform/problem.server'
import { EmptyState } from '~/ui/empty-state'

export const handle = { fills: true }

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: [data?.conversation?.title, data?.chat?.home.developmentName ?? 'OpenHouse'].filter(Boolean).join(' · ') },
]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const scope = await requireHomeowner(request)
  const search = new URL(request.url).searchParams
  return chatPage(scope, {
    conversationId: params.conversationId ?? null,
    before: parseCursor(search.get('before')),
    older: parseCursor(search.get('older')),
  })
}

/** The thumbs under an answer. */
export async function action({ request }: ActionFunctionArgs) {
  const scope = await requireHomeowner(request)
  const rating = ratingSchema.safeParse(Object.fromEntries(await request.formData()))
  if (!rating.success) throw badRequest(fieldErrors(rating.error))
  await rateAnswer(scope, rating.data)
  return data({ saved: true })
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
    <div className="h-full lg:grid lg:grid-cols-[18rem_minmax(0,1fr)]">
      <div className="hidden min-h-0 border-r border-line lg:block">
        <ConversationList {...list} />
      </div>
      <div className="flex h-full min-h-0 min-w-0 flex-col">
        <div className="flex h-11 shrink-0 items-center border-b border-line px-3 sm:px-6 lg:hidden">
          <ConversationDrawer {...list} />
        </div>
        <div className="min-h-0 flex-1">
          <Chat chat={chat} conversation={conversation} />
        </div>
      </div>
    </div>
  )
}
