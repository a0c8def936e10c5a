import { useRevalidator } from '@remix-run/react'
import { UserRound } from '~/ui/icons'
import { lazy, Suspense, useCallback, useRef, useState } from 'react'
import { liveTopic } from '~/domain/live-topics'
import { looksForPerson } from '~/domain/people/looks-for-person'
import { buttonClass } from '~/ui/button'
import { useLive } from '~/ui/live/use-live'
import { useLatest } from '~/ui/use-latest'
import type { ChatHome } from '../queries/chat-home.server'
import type { ShownCitation, Thread } from '../views/thread'
import { CitationOpener } from './citation-link'
import { Composer, type ComposerHandle } from './composer'
import { LetterComposer } from './letter-composer'
import { ThreadView } from './thread-view'
import { isGoingOn } from './use-chat-stream'
import { useExchange } from './use-exchange'
import { useHandingOver } from './use-handing-over'
import { UnsentLetter } from './unsent-letter'
import { useNewReply, useSeenReplies } from './use-replies'

const CitationPreview = lazy(() => import('./citation-preview'))
const HandOverSheet = lazy(() => import('./hand-over-sheet'))

export type ChatProps = {
  chat: ChatHome
  /** Null for a new one. */
  conversation: Thread | null
}

const QUOTES_ONLY = 'Answers quote your home’s documents word for word.'
const FROM_DOCUMENTS = 'Answers come from your home’s documents. Check the page before you act on them.'

/** One conversation. It stays the same component from a first question to the conversation that comes of it. */
export function Chat({ chat, conversation }: ChatProps) {
  const composer = useRef<ComposerHandle>(null)
  const [announcement, setAnnouncement] = useState('')
  const [preview, setPreview] = useState<ShownCitation | null>(null)
  const here = useLatest(conversation?.id ?? null)
  const exchange = useExchange({ conversation, here, announce: setAnnouncement })
  const isWithPeople = isWithPeopleNow(conversation)
  useNews({ chat, conversation, hasWaiting: exchange.saved.some(({ from }) => from === 'waiting') }, setAnnouncement)
  const letter = useLetter(conversation)
  const handingOver = useHandingOver(here, () => {
    letter.forget()
    composer.current?.clear()
    setAnnouncement('The conversation was handed over.')
  })
  const onAsk = (question: string) => {
    if (looksForPerson(question)) {
      handingOver.askFor({ message: question, isQuestion: true })
      return false
    }
    exchange.ask(question)
    return true
  }
  return (
    <CitationOpener onOpen={setPreview}>
      <div className="flex h-full min-h-0 flex-col">
        <ThreadView
          chat={chat}
          conversation={conversation}
          exchange={exchange}
          isWithPeople={isWithPeople}
          onTalkToPerson={handingOver.talk}
        />
        <p aria-live="polite" className="sr-only">
          {announcement}
        </p>
        <div className="border-t border-line bg-paper px-5 pt-3 pb-[max(0.5rem,env(safe-area-inset-bottom))] sm:px-8">
          {conversation && isWithPeople ? (
            <LetterComposer
              conversationId={conversation.id}
              builderName={chat.builderName}
              isTheirTurn={conversation.handover?.status === 'open'}
              text={letter.text}
              onText={letter.onText}
              onPhotoSent={exchange.revalidate}
            />
          ) : (
            <>
              <UnsentLetter
                text={letter.text}
                builderName={chat.builderName}
                onHandOver={() => handingOver.askFor({ message: letter.text, isQuestion: false })}
                onForget={() => letter.onText('')}
              />
              <Composer
                ref={composer}
                isGoingOn={isGoingOn(exchange.live)}
                onAsk={onAsk}
                onStop={exchange.stop}
                note={chat.quotesOnly ? QUOTES_ONLY : FROM_DOCUMENTS}
              />
            </>
          )}
        </div>
      </div>
      <Suspense>
        {preview ? <CitationPreview citation={preview} onClose={() => setPreview(null)} /> : null}
        <HandOver
          handingOver={handingOver}
          chat={chat}
          conversationId={conversation?.id ?? null}
          onAskAnyway={(question) => {
            composer.current?.clear()
            exchange.ask(question)
          }}
        />
      </Suspense>
      <TalkToPerson isWithPeople={isWithPeople} builderName={chat.builderName} onTalk={handingOver.talk} />
    </CitationOpener>
  )
}

function isWithPeopleNow(conversation: Thread | null): boolean {
  const handover = conversation?.handover ?? null
  return handover !== null && handover.status !== 'resolved'
}

/** Loads what others write while the conversation is not settled, and reads it out. */
function useNews(
  { chat, conversation, hasWaiting }: ChatProps & { hasWaiting: boolean },
  announce: (text: string) => void,
) {
  const { revalidate } = useRevalidator()
  const isUnsettled = (conversation?.handover ?? null) !== null || hasWaiting
  useLive(isUnsettled && conversation ? [liveTopic.conversation(conversation.id)] : [], revalidate)
  useNewReply(conversation, ({ name, text }) => announce(`${name}, ${chat.builderName}: ${text}`))
  useSeenReplies(conversation)
}

/** What is being written to people in this conversation. */
function useLetter(conversation: Thread | null) {
  const [draft, setDraft] = useState({ conversationId: '', text: '' })
  const conversationId = conversation?.id ?? ''
  const onText = useCallback((text: string) => setDraft({ conversationId, text }), [conversationId])
  const forget = useCallback(() => setDraft({ conversationId: '', text: '' }), [])
  return { text: draft.conversationId === conversationId ? draft.text : '', onText, forget }
}

type HandOverProps = {
  handingOver: ReturnType<typeof useHandingOver>
  chat: Pick<ChatHome, 'builderName' | 'hours'>
  conversationId: string | null
  onAskAnyway: (question: string) => void
}

function HandOver({ handingOver, chat: { builderName, hours }, conversationId, onAskAnyway }: HandOverProps) {
  const { asking, close, onHandedOver } = handingOver
  if (!asking) return null
  return (
    <HandOverSheet
      builderName={builderName}
      hours={hours}
      conversationId={conversationId}
      message={asking.message}
      onClose={close}
      onHandedOver={onHandedOver}
      onAskAnyway={asking.isQuestion ? () => onAskAnyway(asking.message) : undefined}
    />
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
