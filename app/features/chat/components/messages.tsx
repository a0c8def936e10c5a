import { RotateCcw } from 'lucide-react'
import type { ReactNode } from 'react'
import { BrandMark } from '~/ui/brand-mark'
import { Button } from '~/ui/button'
import type { ShownCitation, ShownMessage } from '../views/chat-messages'
import { AnswerText } from './answer-text'
import { CitationCards } from './citation-cards'
import { Thumbs } from './thumbs'

export function HomeownerMessage({ text }: { text: string }) {
  return (
    <li className="flex justify-end pl-10">
      <div className="rounded-2xl rounded-br-md bg-sunken px-4 py-2.5 break-words whitespace-pre-wrap">
        <span className="sr-only">You asked: </span>
        {text}
      </div>
    </li>
  )
}

type AnswerProps = {
  text: string
  citations: ShownCitation[]
  isGoingOn?: boolean
  /** What went wrong, or that it was stopped. */
  note?: string | null
  onRetry?: () => void
  children?: ReactNode
}

export function AssistantMessage({ text, citations, isGoingOn = false, note, onRetry, children }: AnswerProps) {
  return (
    <li className="flex gap-3 sm:gap-4" aria-busy={isGoingOn || undefined}>
      <BrandMark className="mt-0.5 size-6 shrink-0" />
      <div className="min-w-0 flex-1">
        <span className="sr-only">The assistant: </span>
        {text ? <AnswerText text={text} citations={citations} /> : null}
        {isGoingOn ? <Typing hasText={text !== ''} /> : <CitationCards citations={citations} />}
        {note ? (
          <div className="mt-2 flex flex-wrap items-center gap-x-4 gap-y-2 text-sm text-ink-muted">
            <span>{note}</span>
            {onRetry ? (
              <Button size="sm" onClick={onRetry}>
                <RotateCcw aria-hidden className="size-3.5" /> Try again
              </Button>
            ) : null}
          </div>
        ) : null}
        {children}
      </div>
    </li>
  )
}

/** An answer as it was saved. */
export function SavedAnswer({ message, onRetry }: { message: ShownMessage; onRetry?: () => void }) {
  const { id, text, citations, outcome, rating } = message
  const cutShort = text ? 'This answer was cut short.' : 'This question was not answered.'
  return (
    <AssistantMessage text={text} citations={citations} note={outcome === 'error' ? cutShort : null} onRetry={onRetry}>
      {outcome === 'error' ? null : (
        <div className="mt-2 -ml-2">
          <Thumbs messageId={id} rating={rating} />
        </div>
      )}
    </AssistantMessage>
  )
}

function Typing({ hasText }: { hasText: boolean }) {
  return (
    <p className="mt-1 flex items-center gap-2.5 text-sm text-ink-muted">
      <span aria-hidden className="flex gap-1">
        {[0, 150, 300].map((delay) => (
          <span
            key={delay}
            style={{ animationDelay: `${delay}ms` }}
            className="size-1.5 animate-pulse rounded-full bg-gold"
          />
        ))}
      </span>
      {hasText ? <span className="sr-only">Answering</span> : 'Looking through your home’s documents…'}
    </p>
  )
}
