import { useCallback, useRef, useState } from 'react'
import type { DangerCard } from '~/domain/danger/danger-card'
import { apiPath } from '~/domain/paths/api'
import { eventStreamParser } from '~/lib/event-stream-parser'
import { newId } from '~/lib/id'
import { useLatest } from '~/ui/use-latest'
import { type AnswerStreamEvent, type CitationOfStream, parseAnswerEvent, refusalOf } from '../answer-stream'
import type { ShownCitation } from '../views/thread'
import { expectAnswer } from './answer-text'

/** The exchange that is going on, or has just ended and is not yet among the page's saved messages. */
export type LiveExchange = {
  /** The conversation of the page where it was asked; null for a new one. */
  askedIn: string | null
  conversationId: string | null
  question: string
  /** The name of the act of asking it. */
  act: string
  questionId: string | null
  answerId: string | null
  text: string
  /** Of a danger, instead of the text. */
  card: DangerCard | null
  citations: ShownCitation[]
  state: 'waiting' | 'streaming' | 'done' | 'stopped' | 'failed'
  /** Why it failed. */
  problem: string | null
}

const LOST = 'The connection was lost. What was answered is kept; try again.'

/** Asks over POST /api/chat and reads the answer as it comes. It goes on when the page moves to another conversation. */
export function useChatStream({ onEnd }: { onEnd: (exchange: LiveExchange) => void }) {
  const [live, setLive] = useState<LiveExchange | null>(null)
  const current = useRef<{ exchange: LiveExchange; stop: AbortController } | null>(null)
  const ended = useLatest(onEnd)

  const ask = useCallback(
    async (question: string, conversationId: string | null, documentsOnly = false) => {
      expectAnswer()
      const stop = new AbortController()
      const run = { exchange: newExchange(question, conversationId, current.current?.exchange), stop }
      current.current = run
      const update = (change: Partial<LiveExchange>) => {
        run.exchange = { ...run.exchange, ...change }
        if (current.current === run) setLive(run.exchange)
      }
      update({})
      try {
        for await (const event of answerEvents(run.exchange, { signal: stop.signal, documentsOnly }))
          update(changeOf(run.exchange, event))
        if (isGoingOn(run.exchange)) update({ state: 'failed', problem: LOST })
      } catch (error) {
        update(stop.signal.aborted ? { state: 'stopped' } : { state: 'failed', problem: messageOf(error) })
      }
      if (current.current === run) ended.current(run.exchange)
    },
    [ended],
  )

  const stop = useCallback(() => current.current?.stop.abort(), [])
  const clear = useCallback(() => {
    current.current = null
    setLive(null)
  }, [])
  return { live, ask, stop, clear }
}

export function isGoingOn(exchange: LiveExchange | null): boolean {
  return exchange?.state === 'waiting' || exchange?.state === 'streaming'
}

class Refused extends Error {}

async function* answerEvents(
  { question: message, askedIn: conversationId, act }: LiveExchange,
  { signal, documentsOnly }: { signal: AbortSignal; documentsOnly: boolean },
): AsyncGenerator<AnswerStreamEvent> {
  const response = await fetch(apiPath.ask(), {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Accept: 'text/event-stream' },
    body: JSON.stringify({
      message,
      act,
      ...(conversationId && { conversation_id: conversationId }),
      ...(documentsOnly && { documents_only: true }),
    }),
    signal,
  })
  if (!response.ok || !response.body) throw new Refused(await refusalOf(response))
  const parse = eventStreamParser()
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()
  for (let part = await reader.read(); !part.done; part = await reader.read())
    for (const { event, data } of parse(part.value)) {
      const known = parseAnswerEvent(event, data)
      if (known) yield known
    }
}

// Of a question that was sent, and nobody knows whether it came, the same one again is the same act.
function newExchange(question: string, conversationId: string | null, before?: LiveExchange): LiveExchange {
  const isSame = before?.question === question && before.askedIn === conversationId
  const isUnheard = before?.state === 'failed' && before.questionId === null
  return {
    act: isSame && isUnheard ? before.act : newId(),
    askedIn: conversationId,
    conversationId,
    question,
    questionId: null,
    answerId: null,
    text: '',
    card: null,
    citations: [],
    state: 'waiting',
    problem: null,
  }
}

function changeOf(exchange: LiveExchange, event: AnswerStreamEvent): Partial<LiveExchange> {
  switch (event.type) {
    case 'start':
      return {
        conversationId: event.data.conversation_id,
        questionId: event.data.question_id,
        answerId: event.data.message_id,
      }
    case 'token':
      return { state: 'streaming', text: exchange.text + event.data.text }
    case 'citation':
      return { citations: [...exchange.citations, shownCitation(event.data)] }
    case 'restart':
      return { text: '', citations: [] }
    case 'card':
      return { state: 'streaming', card: event.data }
    case 'done':
      return { state: 'done' }
    case 'error':
      return { state: 'failed', problem: event.data.detail }
  }
}

// Whether its page can be drawn is known once the answer is among the saved ones; most can.
function shownCitation({ document_id: documentId, ...said }: CitationOfStream): ShownCitation {
  return { ...said, documentId, shownAs: 'page', hasNewer: false }
}

function messageOf(error: unknown): string {
  return error instanceof Refused ? error.message : LOST
}
