import { Link, useNavigate, useRevalidator } from '@remix-run/react'
import { UserRound } from '~/ui/icons'
import { lazy, Suspense, useCallback, useEffect, useRef, useState } from 'react'
import { liveTopic } from '~/domain/live-topics'
import { homePath } from '~/domain/paths/home'
import { looksForPerson } from '~/domain/people/looks-for-person'
import { buttonClass } from '~/ui/button'
import { LinkButton } from '~/ui/link-button'
import { useLive } from '~/ui/live/use-live'
import { useLatest } from '~/ui/use-latest'
import type { ChatHome } from '../queries/chat-home.server'
import type { ShownCitation, Thread } from '../views/thread'
import { CitationOpener } from './citation-link'
import { DangerCard } from './danger-card'
import { Composer, type ComposerHandle } from './composer'
import { LetterComposer } from './letter-composer'
import { AssistantMessage, HomeownerMessage } from './messages'
import { ThreadEntries } from './thread-entries'
import { isGoingOn, type LiveExchange, useChatStream } from './use-chat-stream'
import { UnsentLetter } from './unsent-letter'
import { useNewReply, useSeenReplies } from './use-replies'
import { useStickToEnd } from './use-stick-to-end'
import { Welcome } from './welcome'

const CitationPreview = lazy(() => import('./citation-preview'))
const HandOverSheet = lazy(() => import('./hand-over-sheet'))

export type ChatProps = {
  chat: ChatHome
  /** Null for a new one. */
  conversation: Thread | null
}

/** What is asked to be handed over: a message begun, and the question it was typed as. */
type Asking = { message: string; isQuestion: boolean }

const QUOTES_ONLY = 'Answers quote your home’s documents word for word.'
const FROM_DOCUMENTS = 'Answers come from your home’s documents. Check the page before you act on them.'

/** One conversation. It stays the same component from a first question to the conversation that comes of it. */
export function Chat({ chat, conversation }: ChatProps) {
  const navigate = useNavigate()
  const { revalidate } = useRevalidator()
  const composer = useRef<ComposerHandle>(null)
  const [announcement, setAnnouncement] = useState('')
  const [preview, setPreview] = useState<ShownCitation | null>(null)
  const [asking, setAsking] = useState<Asking | null>(null)
  const here = useLatest(conversation?.id ?? null)

  const onEnd = (exchange: LiveExchange) => {
    const { askedIn, conversationId } = exchange
    setAnnouncement(announcementOf(exchange))
    const isHere = here.current === askedIn
    if (isHere && !askedIn && conversationId)
      void navigate(homePath.conversation(conversationId), { replace: true, preventScrollReset: true })
    else revalidate()
  }
  const { live, ask, stop, clear } = useChatStream({ onEnd })
  const shown = liveHere(live, conversation)
  const saved = (conversation?.entries ?? []).filter(
    (entry) => entry.from !== 'waiting' || entry.questionId !== shown?.questionId,
  )
  useEffect(() => {
    if (live && !isGoingOn(live) && !shown) clear()
  }, [live, shown, clear])

  const handover = conversation?.handover ?? null
  const isWithPeople = handover !== null && handover.status !== 'resolved'
  const isUnsettled = handover !== null || saved.some(({ from }) => from === 'waiting')
  useLive(isUnsettled && conversation ? [liveTopic.conversation(conversation.id)] : [], revalidate)
  useNewReply(conversation, ({ name, text }) => setAnnouncement(`${name}, ${chat.builderName}: ${text}`))
  useSeenReplies(conversation)
  const [draft, setDraft] = useState({ conversationId: '', text: '' })
  const conversationId = conversation?.id ?? ''
  const letter = draft.conversationId === conversationId ? draft.text : ''
  const onLetter = useCallback((text: string) => setDraft({ conversationId, text }), [conversationId])

  const askHere = (question: string, documentsOnly = false) => {
    setAnnouncement('Looking for an answer.')
    void ask(question, conversation?.id ?? null, documentsOnly)
  }
  const lookInDocuments = (said: string) => askHere(said, true)
  const onAsk = (question: string) => {
    if (looksForPerson(question)) {
      setAsking({ message: question, isQuestion: true })
      return false
    }
    askHere(question)
    return true
  }
  const talkToPerson = useCallback(() => setAsking({ message: '', isQuestion: false }), [])
  const onHandedOver = useCallback(
    (conversationId: string) => {
      setAsking(null)
      setDraft({ conversationId: '', text: '' })
      composer.current?.clear()
      setAnnouncement('The conversation was handed over.')
      if (here.current !== conversationId) void navigate(homePath.conversation(conversationId), { replace: true })
    },
    [navigate, here],
  )
  const scroller = useStickToEnd(`${conversation?.id}`, `${saved.length}-${shown?.text.length}-${shown?.state}`)

  return (
    <CitationOpener onOpen={setPreview}>
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
            <Welcome {...chat} onAsk={(question) => askHere(question)} />
          ) : (
            <div className="mx-auto max-w-3xl pt-4 pb-8">
              <h1 className="sr-only">{conversation?.title ?? shown?.question}</h1>
              {conversation?.earlier ? (
                <p className="mb-6 text-center text-sm">
                  <Link
                    to={`?before=${conversation.earlier}`}
                    className="inline-flex min-h-11 items-center text-ink-muted underline hover:text-ink"
                  >
                    Earlier messages
                  </Link>
                </p>
              ) : null}
              <ol className="space-y-7">
                <ThreadEntries
                  entries={saved}
                  chat={chat}
                  canTalk={!isWithPeople}
                  onTalkToPerson={talkToPerson}
                  onLookInDocuments={isWithPeople || isGoingOn(live) ? undefined : lookInDocuments}
                  onRetry={shown ? undefined : (question) => askHere(question)}
                />
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
          {conversation && isWithPeople ? (
            <LetterComposer
              conversationId={conversation.id}
              builderName={chat.builderName}
              isTheirTurn={handover.status === 'open'}
              text={letter}
              onText={onLetter}
              onPhotoSent={revalidate}
            />
          ) : (
            <>
              {letter.trim() ? (
                <UnsentLetter
                  text={letter}
                  builderName={chat.builderName}
                  onHandOver={() => setAsking({ message: letter, isQuestion: false })}
                  onForget={() => onLetter('')}
                />
              ) : null}
              <Composer
                ref={composer}
                isGoingOn={isGoingOn(live)}
                onAsk={onAsk}
                onStop={stop}
                note={chat.quotesOnly ? QUOTES_ONLY : FROM_DOCUMENTS}
              />
            </>
          )}
        </div>
      </div>
      <Suspense>
        {preview ? <CitationPreview citation={preview} onClose={() => setPreview(null)} /> : null}
        {asking ? (
          <HandOverSheet
            builderName={chat.builderName}
            conversationId={conversation?.id ?? null}
            message={asking.message}
            onClose={() => setAsking(null)}
            onHandedOver={onHandedOver}
            onAskAnyway={
              asking.isQuestion
                ? () => {
                    composer.current?.clear()
                    askHere(asking.message)
                  }
                : undefined
            }
          />
        ) : null}
      </Suspense>
      <TalkToPerson isWithPeople={isWithPeople} builderName={chat.builderName} onTalk={talkToPerson} />
    </CitationOpener>
  )
}

type TalkProps = { isWithPeople: boolean; builderName: string; onTalk: () => void }

/** In the bar above the conversation: the way to a person, or with whom it is. */
function TalkToPerson({ isWithPeople, builderName, onTalk }: TalkProps) {
  return (
    <div className="absolute top-0 right-2 flex h-12 items-center sm:right-5">
      {isWithPeople ? (
        <span className="flex items-center gap-2 px-2 text-[0.8125rem] text-ink-soft">
          <span aria-hidden className="size-2 rounded-full bg-gold" />
          <span className="max-w-44 truncate">With {builderName}</span>
        </span>
      ) : (
        <button type="button" onClick={onTalk} className={buttonClass('quiet', 'md', 'h-11 px-3')}>
          <UserRound aria-hidden className="size-4 text-gold-ink" /> Talk to a person
        </button>
      )}
    </div>
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

/** The live exchange as long as it belongs to this page and is not yet among its saved messages. */
function liveHere(live: LiveExchange | null, conversation: ChatProps['conversation']): LiveExchange | null {
  if (!live) return null
  const here = conversation?.id ?? null
  if (live.askedIn !== here && live.conversationId !== here) return null
  return conversation?.entries.some(({ id }) => id === live.answerId) ? null : live
}

// A finished answer is read out once, and not word by word.
function announcementOf({ state, text, card, problem }: LiveExchange): string {
  // The card is an alert of its own.
  if (card) return ''
  if (state === 'failed') return `Not answered: ${problem}`
  if (state === 'stopped') return 'Stopped.'
  return `Answer: ${text.replace(/\[\d+\]|[*_#]/g, '')}`
}
