import { Link } from '@remix-run/react'
import { homePath } from '~/domain/paths/home'
import { LinkButton } from '~/ui/link-button'
import type { ChatHome } from '../queries/chat-home.server'
import type { Thread } from '../views/thread'
import { DangerCard } from './danger-card'
import { AssistantMessage, HomeownerMessage } from './messages'
import { ThreadEntries } from './thread-entries'
import { isGoingOn, type LiveExchange } from './use-chat-stream'
import type { Exchange } from './use-exchange'
import { useStickToEnd } from './use-stick-to-end'
import { Welcome } from './welcome'

type ThreadViewProps = {
  chat: ChatHome
  conversation: Thread | null
  exchange: Exchange
  isWithPeople: boolean
  onTalkToPerson: () => void
}

/** What is said in a conversation, and the answer that is being given. */
export function ThreadView({ chat, conversation, exchange, isWithPeople, onTalkToPerson }: ThreadViewProps) {
  const { live, shown, saved, ask } = exchange
  const scroller = useStickToEnd(`${conversation?.id}`, `${saved.length}-${shown?.text.length}-${shown?.state}`)
  return (
    // It scrolls, so the keyboard must reach it.
    <section
      ref={scroller}
      aria-label="Conversation"
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      className="min-h-0 flex-1 overflow-y-auto px-5 sm:px-8"
    >
      {saved.length === 0 && !shown ? (
        <Welcome {...chat} onAsk={(question) => ask(question)} />
      ) : (
        <div className="mx-auto max-w-3xl pt-4 pb-8">
          <h1 className="sr-only">{conversation?.title ?? shown?.question}</h1>
          {conversation?.earlier ? <EarlierMessages before={conversation.earlier} /> : null}
          <ol className="space-y-7">
            <ThreadEntries
              entries={saved}
              chat={chat}
              canTalk={!isWithPeople}
              onTalkToPerson={onTalkToPerson}
              onLookInDocuments={isWithPeople || isGoingOn(live) ? undefined : (said) => ask(said, true)}
              onRetry={shown ? undefined : (question) => ask(question)}
            />
            {shown ? (
              <LiveMessages
                exchange={shown}
                isQuestionSaved={saved.some(({ id }) => id === shown.questionId)}
                onRetry={() => ask(shown.question)}
              />
            ) : null}
          </ol>
        </div>
      )}
    </section>
  )
}

function EarlierMessages({ before }: { before: string }) {
  return (
    <p className="mb-6 text-center text-sm">
      <Link
        to={`?before=${before}`}
        className="inline-flex min-h-11 items-center text-ink-muted underline hover:text-ink"
      >
        Earlier messages
      </Link>
    </p>
  )
}

type LiveProps = { exchange: LiveExchange; isQuestionSaved: boolean; onRetry: () => void }

// A stopped answer is saved a moment after the page was read anew: its question stands there already, the answer does not.
function LiveMessages({ exchange, isQuestionSaved, onRetry }: LiveProps) {
  const { question, text, card, citations, state, problem } = exchange
  return (
    <>
      {isQuestionSaved ? null : <HomeownerMessage text={question} />}
      {card ? <DangerCard card={card} isNew /> : null}
      {card ? null : (
        <AssistantMessage
          text={text}
          citations={citations}
          isGoingOn={isGoingOn(exchange)}
          note={state === 'stopped' ? 'You stopped this answer.' : problem}
          onRetry={state === 'failed' ? onRetry : undefined}
        >
          {state === 'failed' ? (
            <LinkButton to={homePath.emergency()} size="sm" className="mt-3 h-11">
              Emergency card
            </LinkButton>
          ) : null}
        </AssistantMessage>
      )}
    </>
  )
}
