import { useNavigate, useRevalidator } from '@remix-run/react'
import { useEffect } from 'react'
import { homePath } from '~/domain/paths/home'
import type { Thread } from '../views/thread'
import { isGoingOn, type LiveExchange, useChatStream } from './use-chat-stream'

/** The conversation that is open at the moment. */
export type Here = { readonly current: string | null }
type ExchangeOptions = { conversation: Thread | null; here: Here; announce: (text: string) => void }

/** What is asked and answered on this page: the exchange that goes on, and what is saved beside it. */
export function useExchange({ conversation, here, announce }: ExchangeOptions) {
  const navigate = useNavigate()
  const { revalidate } = useRevalidator()
  const onEnd = (exchange: LiveExchange) => {
    const { askedIn, conversationId } = exchange
    announce(announcementOf(exchange))
    const isHere = here.current === askedIn
    if (isHere && !askedIn && conversationId)
      void navigate(homePath.conversation(conversationId), { replace: true, preventScrollReset: true })
    else revalidate()
  }
  const { live, ask: askIn, stop, clear } = useChatStream({ onEnd })
  const shown = liveHere(live, conversation)
  const saved = (conversation?.entries ?? []).filter(
    (entry) => entry.from !== 'waiting' || entry.questionId !== shown?.questionId,
  )
  useEffect(() => {
    if (live && !isGoingOn(live) && !shown) clear()
  }, [live, shown, clear])
  const ask = (question: string, documentsOnly = false) => {
    announce('Looking for an answer.')
    void askIn(question, conversation?.id ?? null, documentsOnly)
  }
  return { live, shown, saved, ask, stop, revalidate }
}

export type Exchange = ReturnType<typeof useExchange>

/** The live exchange as long as it belongs to this page and is not yet among its saved messages. */
function liveHere(live: LiveExchange | null, conversation: Thread | null): LiveExchange | null {
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
