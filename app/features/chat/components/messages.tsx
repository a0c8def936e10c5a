import { Check, RotateCcw, UserRound } from '~/ui/icons'
import type { ReactNode } from 'react'
import { formatDateTime } from '~/lib/format'
import { PHOTO_TEXT } from '~/domain/photos'
import { BrandMark } from '~/ui/brand-mark'
import { Button } from '~/ui/button'
import { SentPhoto } from '~/ui/sent-photo'
import type { ShownAnswer, ShownCitation, ShownEnd, ShownLetter } from '../views/thread'
import { AnswerText } from './answer-text'
import { CitationCards } from './citation-cards'
import { Thumbs } from './thumbs'

type HomeownerMessageProps = { text: string; note?: ReactNode; to?: string; picture?: ReactNode }

export function HomeownerMessage({ text, note, to, picture }: HomeownerMessageProps) {
  return (
    <li className="flex flex-col items-end pl-10">
      {picture && text === PHOTO_TEXT ? (
        <span className="sr-only">You sent to {to}: </span>
      ) : (
        <div className="max-w-full rounded-2xl rounded-br-md bg-sunken px-4 py-2.5 break-words whitespace-pre-wrap">
          <span className="sr-only">{to ? `You wrote to ${to}: ` : 'You asked: '}</span>
          {text}
        </div>
      )}
      {picture}
      {note ? <div className="mt-1 flex items-center gap-1.5 empty:hidden text-xs text-ink-muted">{note}</div> : null}
    </li>
  )
}

/** That staff asked this, and not the homeowner. */
export function InPlaceNote({ by }: { by: string | null }) {
  return by ? <>Asked by {by} in your place</> : null
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
              <Button size="sm" onClick={onRetry} className="h-11">
                <RotateCcw aria-hidden className="size-3.5" /> Ask again
              </Button>
            ) : null}
          </div>
        ) : null}
        {children}
      </div>
    </li>
  )
}

type SavedAnswerProps = {
  message: ShownAnswer
  onRetry?: () => void
  onTalkToPerson: () => void
  /** Whether there is nobody yet who reads along. */
  canTalk: boolean
}

/** An answer as it was saved. */
export function SavedAnswer({ message, onRetry, onTalkToPerson, canTalk }: SavedAnswerProps) {
  const { id, text, citations, outcome, feedback, offersPerson } = message
  const cutShort = text ? 'This answer was cut short.' : 'This question was not answered.'
  return (
    <AssistantMessage text={text} citations={citations} note={outcome === 'error' ? cutShort : null} onRetry={onRetry}>
      {offersPerson && canTalk ? (
        <Button onClick={onTalkToPerson} className="mt-3 h-11">
          <UserRound aria-hidden className="size-4 text-gold-ink" /> Talk to a person
        </Button>
      ) : null}
      {outcome === 'error' || outcome === 'handed_off' ? null : (
        <div className="mt-1">
          <Thumbs messageId={id} feedback={feedback} onTalkToPerson={onTalkToPerson} canTalk={canTalk} />
        </div>
      )}
    </AssistantMessage>
  )
}

type LetterProps = { letter: ShownLetter; builderName: string; timeZone: string }

/** What was written to people, or by them. */
export function Letter({ letter: { from, text, name, sentAt, inPlaceBy, photo }, builderName, timeZone }: LetterProps) {
  const when = <time dateTime={sentAt}>{formatDateTime(sentAt, timeZone)}</time>
  if (from === 'me')
    return (
      <HomeownerMessage
        text={text}
        picture={photo ? <SentPhoto {...photo} alt={text} /> : undefined}
        to={builderName}
        note={
          <>
            <Check aria-hidden className="size-3.5" /> Delivered · {when}
            {inPlaceBy ? <span>· written by {inPlaceBy} in your place</span> : null}
          </>
        }
      />
    )
  return (
    <li className="flex gap-3 sm:gap-4">
      <span
        aria-hidden
        className="mt-0.5 grid size-6 shrink-0 place-items-center rounded-full border border-gold text-[0.6875rem] font-semibold text-gold-ink"
      >
        {(name || builderName).slice(0, 1)}
      </span>
      <div className="min-w-0 flex-1 border-l-2 border-gold pl-4">
        <p className="text-xs text-ink-muted">
          <span className="font-medium text-ink-soft">{name || 'A person'}</span>, {builderName} · {when}
        </p>
        <p className="mt-1 break-words whitespace-pre-wrap">{text}</p>
      </div>
    </li>
  )
}

/** Where the assistant is back. */
export function HandoverEnd({ end, timeZone }: { end: ShownEnd; timeZone: string }) {
  return (
    <li className="flex items-center gap-4 text-center text-xs text-ink-muted">
      <span aria-hidden className="h-px flex-1 bg-line" />
      <span>
        Closed {formatDateTime(end.at, timeZone)}.
        <br />
        The assistant answers again.
      </span>
      <span aria-hidden className="h-px flex-1 bg-line" />
    </li>
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
