import { Link, useNavigate, useRevalidator } from '@remix-run/react'
import { useEffect, useRef, useState } from 'react'
import type { ChatHome } from '../queries/chat-home.server'
import type { ShownMessage } from '../views/chat-messages'
import { Composer, type ComposerHandle } from './composer'
import { AssistantMessage, HomeownerMessage, SavedAnswer } from './messages'
import { isGoingOn, type LiveExchange, useChatStream } from './use-chat-stream'
import { useStickToEnd } from './use-stick-to-end'
import { Welcome } from './welcome'

export type ChatProps = {
  chat: ChatHome
  /** Null for a new one. */
  conversation: { id: string; title: string; messages: ShownMessage[]; earlier: string | null } | null
}

const QUOTES_ONLY = 'Answers quote your home’s documents word for word.'
const FROM_DOCUMENTS = 'Answers come from your home’s documents. Check the page before you act on them.'

/** One conversation. It stays the same component from a first question to the conversation that comes of it. */
export function Chat({ chat, conversation }: ChatProps) {
  const navigate = useNavigate()
  const { revalidate } = useRevalidator()
  const composer = useRef<ComposerHandle>(null)
  const [announcement, setAnnouncement] = useState('')
  const here = useRef(conversation?.id ?? null)
  useEffect(() => void (here.current = conversation?.id ?? null), [conversation?.id])

  const onEnd = (exchange: LiveExchange) => {
    const { askedIn, conversationId } = exchange
    setAnnouncement(announcementOf(exchange))
    const isHere = here.current === askedIn
    if (isHere && !askedIn && conversationId)
      void navigate(`/home/chat/${conversationId}`, { replace: true, preventScrollReset: true })
    else revalidate()
  }
  const { live, ask, stop, clear } = useChatStream({ onEnd })
  const saved = conversation?.messages ?? []
  const shown = liveHere(live, conversation)
  const isBusy = isGoingOn(live)
  useEffect(() => {
    if (live && !isGoingOn(live) && !shown) clear()
  }, [live, shown, clear])

  const askHere = (question: string) => {
    setAnnouncement('Looking for an answer.')
    void ask(question, conversation?.id ?? null)
  }
  const last = saved.at(-1)
  const lastQuestion = saved.findLast(({ from }) => from === 'homeowner')?.text
  const mayRetry = !shown && last?.outcome === 'error' && lastQuestion
  const scroller = useStickToEnd(`${conversation?.id}`, `${saved.length}-${shown?.text.length}-${shown?.state}`)

  return (
    <div className="flex h-full min-h-0 flex-col">
      {/* It scrolls, so the keyboard must reach it. */}
      <section
        ref={scroller}
        aria-label="Conversation"
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
        className="min-h-0 flex-1 overflow-y-auto px-5 sm:px-8"
      >
        {saved.length === 0 && !shown ? (
          <Welcome {...chat} onAsk={askHere} />
        ) : (
          <div className="mx-auto max-w-3xl pt-6 pb-8">
            <h1 className="sr-only">{conversation?.title ?? shown?.question}</h1>
            {conversation?.earlier ? (
              <p className="mb-6 text-center text-sm">
                <Link to={`?before=${conversation.earlier}`} className="text-ink-muted underline hover:text-ink">
                  Earlier messages
                </Link>
              </p>
            ) : null}
            <ol className="space-y-7">
              {saved.map((message) =>
                message.from === 'homeowner' ? (
                  <HomeownerMessage key={message.id} text={message.text} />
                ) : (
                  <SavedAnswer
                    key={message.id}
                    message={message}
                    onRetry={mayRetry && message === last ? () => askHere(lastQuestion) : undefined}
                  />
                ),
              )}
              {shown ? (
                <LiveMessages
                  exchange={shown}
                  isQuestionSaved={saved.some(({ id }) => id === shown.questionId)}
                  onRetry={() => askHere(shown.question)}
                />
              ) : null}
            </ol>
          </div>
        )}
      </section>
      <p aria-live="polite" className="sr-only">
        {announcement}
      </p>
      <div className="border-t border-line bg-paper px-5 pt-3 pb-[max(0.5rem,env(safe-area-inset-bottom))] sm:px-8">
        <Composer
          ref={composer}
          isGoingOn={isBusy}
          onAsk={askHere}
          onStop={stop}
          note={chat.quotesOnly ? QUOTES_ONLY : FROM_DOCUMENTS}
        />
      </div>
    </div>
  )
}

type LiveProps = { exchange: LiveExchange; isQuestionSaved: boolean; onRetry: () => void }

// A stopped answer is saved a moment after the page was read anew: its question stands there already, the answer does not.
function LiveMessages({ exchange, isQuestionSaved, onRetry }: LiveProps) {
  const { question, text, citations, state, problem } = exchange
  return (
    <>
      {isQuestionSaved ? null : <HomeownerMessage text={question} />}
      <AssistantMessage
        text={text}
        citations={citations}
        isGoingOn={isGoingOn(exchange)}
        note={state === 'stopped' ? 'You stopped this answer.' : problem}
        onRetry={state === 'failed' ? onRetry : undefined}
      />
    </>
  )
}

/** The live exchange as long as it belongs to this page and is not yet among its saved messages. */
function liveHere(live: LiveExchange | null, conversation: ChatProps['conversation']): LiveExchange | null {
  if (!live) return null
  const here = conversation?.id ?? null
  if (live.askedIn !== here && live.conversationId !== here) return null
  return conversation?.messages.some(({ id }) => id === live.answerId) ? null : live
}

// A finished answer is read out once, and not word by word.
function announcementOf({ state, text, problem }: LiveExchange): string {
  if (state === 'failed') return `Not answered: ${problem}`
  if (state === 'stopped') return 'Stopped.'
  return `Answer: ${text.replace(/\[\d+\]|[*_#]/g, '')}`
}
