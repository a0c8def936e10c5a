import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { type ClientActionFunctionArgs, useLoaderData } from '@remix-run/react'
import type { ComponentProps } from 'react'
import { actIn, once } from '~/auth/act-once.server'
import { requireHomeowner } from '~/auth/guards.server'
import { AnswerText } from '~/features/chat/components/answer-text'
import { citationUrl } from '~/features/chat/views/ask-events'
import { NoticeList } from '~/features/gaps/components/notice-list'
import { notices } from '~/features/gaps/queries/notices.server'
import { tickItem } from '~/features/home/commands/tick-item.server'
import type { TickResult } from '~/features/home/components/checklist-row'
import { HomeOverview } from '~/features/home/components/home-overview'
import { useFreshOnReturn } from '~/features/home/components/use-fresh-on-return'
import { tickSchema } from '~/features/home/filters'
import { homePage } from '~/features/home/queries/home-page.server'
import { badRequest, fieldErrors, HttpError } from '~/platform/problem.server'
import { readForm } from '~/platform/request-text.server'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? `Home · ${data.home.developmentName}` : 'Home' },
]

export async function loader({ request }: LoaderFunctionArgs) {
  const scope = await requireHomeowner(request)
  const [page, answers] = await Promise.all([homePage(scope), notices(scope)])
  return { ...page, notices: answers }
}

/** A tick of the list. */
export async function action({ request }: ActionFunctionArgs) {
  const scope = await requireHomeowner(request)
  const sent = await readForm(request)
  const tick = tickSchema.safeParse(Object.fromEntries(sent))
  if (!tick.success) throw badRequest(fieldErrors(tick.error))
  try {
    await tickItem(once(scope, { kind: 'tick', name: actIn(request, sent), content: tick.data }), tick.data)
    return data<TickResult>({ saved: true })
  } catch (error) {
    // Whoever only looks at this home is told so beside the item.
    if (!(error instanceof HttpError) || error.status !== 403) throw error
    return data<TickResult>({ saved: false, problem: error.message }, 403)
  }
}

// Without a signal the page stays, and the row says what became of the tick.
export async function clientAction({ serverAction }: ClientActionFunctionArgs): Promise<TickResult> {
  try {
    return await serverAction<typeof action>()
  } catch (error) {
    if (error instanceof TypeError)
      return { saved: false, problem: 'Not saved: there is no connection. Try again later.' }
    throw error
  }
}

export default function HomeIndex() {
  useFreshOnReturn()
  const { notices: news, ...home } = useLoaderData<typeof loader>()
  return <HomeOverview {...home} news={news.length ? <News notices={news} /> : null} />
}

function News({ notices }: Pick<ComponentProps<typeof NoticeList>, 'notices'>) {
  return (
    <NoticeList
      notices={notices}
      renderAnswer={({ content, citations }) => (
        <AnswerText
          text={content}
          citations={citations.map((citation) => ({
            ...citation,
            url: citationUrl(citation),
            shownAs: 'passage',
            hasNewer: false,
          }))}
        />
      )}
    />
  )
}
