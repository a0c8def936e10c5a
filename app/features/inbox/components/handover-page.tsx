import { Link } from '@remix-run/react'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { developmentPath } from '~/domain/paths/admin'
import { LinkButton } from '~/ui/link-button'
import { useShortcuts } from '~/ui/shortcuts/shortcuts'
import type { HandoverState } from '~/features/handover/queries/handover.server'
import { threadOf } from '../views/thread'
import { Composer, type ComposerHandle } from './composer'
import { HandoverControls } from './handover-controls'
import { HandoverFacts } from './handover-facts'
import { StatusBadge } from './status-badge'
import { Thread, type ThreadAside, type ThreadMessage } from './thread'
import { type HandoverActionData, troubleOf, useHandoverAction } from './use-handover-action'
import { useHandoverState } from './use-handover-state'
import { tellInboxChanged } from './use-open-handovers'

type Named = { id: string; name: string }

type HandoverPageProps<Message extends ThreadMessage, Aside extends ThreadAside> = {
  state: HandoverState
  staff: Named[]
  me: string
  cannedReplies: { id: string; title: string; content: string }[]
  conversation: { messages: Message[]; asides: Aside[]; earlier: string | null; hasLater: boolean }
  earlierHref: string | null
  laterHref: string | null
  now: string
  firstId: string
  /** What the assistant said, with its citations. */
  renderAnswer: (message: Message) => ReactNode
  renderOutcome: (message: Message) => ReactNode
  /** A danger or a courtesy; without its words where they stand there as a letter. */
  renderAside: (aside: Aside, isLetter: boolean) => ReactNode
}

/** One handed-over conversation: all that was said, and where to answer it. */
export function HandoverPage<Message extends ThreadMessage, Aside extends ThreadAside>(
  props: HandoverPageProps<Message, Aside>,
) {
  const { staff, me, cannedReplies, conversation, earlierHref, laterHref, firstId } = props
  const { renderAnswer, renderOutcome, renderAside } = props
  const { state, isLive, refresh } = useHandoverState(props.state)
  const now = useNow(props.now)
  const composer = useRef<ComposerHandle>(null)
  const [said, setSaid] = useState('')
  const changed = () => {
    void refresh()
    tellInboxChanged()
  }
  const onAnswer = (answer: HandoverActionData) => {
    setSaid('done' in answer ? answer.done : (troubleOf(answer) ?? ''))
    changed()
  }
  useKeys({ state, me, onAnswer, write: (mode) => composer.current?.write(mode) })
  const items = threadOf(
    {
      messages: conversation.messages,
      asides: conversation.asides,
      hasEarlier: conversation.earlier !== null,
      hasLater: conversation.hasLater,
    },
    state,
  )
  return (
    <div className="space-y-5">
      <Header state={state}>
        <HandoverControls state={state} staff={staff} me={me} onAnswer={onAnswer} />
      </Header>
      <p role="status" className="-my-2.5 min-h-5 text-[0.8125rem] text-ink-muted">
        {isLive ? said : 'The connection is lost: what others write shows when it is back.'}
      </p>
      <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_19rem]">
        <section aria-label="Conversation" className="min-w-0 rounded-2xl border border-line bg-surface shadow-card">
          <Thread
            items={items}
            state={state}
            me={me}
            renderAnswer={renderAnswer}
            renderOutcome={renderOutcome}
            renderAside={renderAside}
            before={earlierHref ? <Step to={earlierHref}>Earlier messages</Step> : null}
            after={laterHref ? <Step to={laterHref}>The newest messages</Step> : null}
          />
          <Composer
            ref={composer}
            state={state}
            me={me}
            cannedReplies={cannedReplies}
            firstId={firstId}
            onSent={(text) => {
              setSaid(text)
              changed()
            }}
          />
        </section>
        <HandoverFacts state={state} now={now} />
      </div>
    </div>
  )
}

function Header({ state, children }: { state: HandoverState; children: ReactNode }) {
  const { homeownerName, unitNumber, developmentName, status, developmentId, conversationId } = state
  return (
    <header className="flex flex-wrap items-end justify-between gap-x-8 gap-y-4">
      <div className="min-w-0">
        <div className="mb-1.5 flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-ink-muted">
          <StatusBadge status={status} />
          <span>{[unitNumber && `Home ${unitNumber}`, developmentName].filter(Boolean).join(' · ')}</span>
        </div>
        <h1 className="display text-3xl leading-tight break-words">{homeownerName ?? 'Someone who has left'}</h1>
        <p className="mt-1 text-[0.8125rem] text-ink-muted">
          It is recorded that you opened this conversation.{' '}
          <Link
            to={developmentPath.conversation(developmentId, conversationId)}
            className="rounded underline decoration-line-strong underline-offset-4 hover:decoration-gold"
          >
            What the assistant did
          </Link>
        </p>
      </div>
      <div className="flex flex-wrap items-center gap-2">{children}</div>
    </header>
  )
}

function Step({ to, children }: { to: string; children: ReactNode }) {
  return (
    <p className="my-5 text-center first:mt-0 last:mb-0">
      <LinkButton to={to} prefetch="none" size="sm">
        {children}
      </LinkButton>
    </p>
  )
}

type KeysProps = {
  state: HandoverState
  me: string
  onAnswer: (answer: HandoverActionData) => void
  write: (mode: 'reply' | 'note') => void
}

function useKeys({ state, me, onAnswer, write }: KeysProps): void {
  const { fetcher } = useHandoverAction(onAnswer)
  const post = (fields: Record<string, string>) => fetcher.submit(fields, { method: 'post' })
  const isResolved = state.status === 'resolved'
  const group = 'This conversation'
  useShortcuts([
    ...(isResolved ? [] : [{ keys: 'r', label: 'Write a reply', group, run: () => write('reply') }]),
    { keys: 'n', label: 'Write a note', group, run: () => write('note') },
    { keys: 'a', label: 'Take it on', group, run: () => post({ intent: 'assign', assignee: me }) },
    {
      keys: 'e',
      label: isResolved ? 'Open again' : 'Resolve',
      group,
      run: () => post({ intent: 'status', status: isResolved ? 'open' : 'resolved' }),
    },
  ])
}

const minuteMs = 60_000

/** The server's clock, which then goes on. */
function useNow(loadedAt: string): string {
  const [now, setNow] = useState(loadedAt)
  useEffect(() => {
    const began = Date.now()
    const timer = setInterval(() => setNow(new Date(Date.parse(loadedAt) + Date.now() - began).toISOString()), minuteMs)
    return () => clearInterval(timer)
  }, [loadedAt])
  return now
}
