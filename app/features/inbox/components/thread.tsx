import { Link } from '@remix-run/react'
import clsx from 'clsx'
import { CircleCheck, Hand, Lock } from '~/ui/icons'
import { Fragment, type ReactNode, useEffect, useRef } from 'react'
import { adminPath } from '~/domain/paths/admin'
import { formatDateTime, formatDay, formatTime } from '~/lib/format'
import { PHOTO_TEXT } from '~/domain/photos'
import { SentPhoto } from '~/ui/sent-photo'
import { Avatar } from '~/ui/avatar'
import type { HandoverState } from '~/features/handover/queries/handover.server'
import type { MessageRole } from '~/domain/chat/authors'
import type { ThreadItem } from '../views/thread'

/** What stands among the messages and is no question. */
export type ThreadAside = { id: string; said: string; sentAt: string }

export type ThreadMessage = {
  id: string
  role: MessageRole
  content: string
  sentAt: string
  /** Who of the staff wrote it in the homeowner's place. */
  inPlaceBy: string | null
}

type ThreadProps<Message extends ThreadMessage, Aside extends ThreadAside> = {
  items: ThreadItem<Message, Aside>[]
  state: Pick<HandoverState, 'id' | 'timezone' | 'homeownerName' | 'assistantName' | 'homeownerReadAt'>
  me: string
  before: ReactNode
  after: ReactNode
  renderAnswer: (message: Message) => ReactNode
  renderOutcome: (message: Message) => ReactNode
  renderAside: (aside: Aside, isLetter: boolean) => ReactNode
}

const nearEndPx = 160

/** The conversation by time, days apart from each other; it opens at its end, and stays there as it grows. */
export function Thread<Message extends ThreadMessage, Aside extends ThreadAside>(props: ThreadProps<Message, Aside>) {
  const { items, before, after, ...rest } = props
  const box = useRef<HTMLDivElement>(null)
  const isAtEnd = useRef(true)
  const { timezone } = rest.state
  useEffect(() => {
    if (isAtEnd.current && box.current) box.current.scrollTop = box.current.scrollHeight
  }, [items.length])
  const onScroll = () => {
    const element = box.current
    if (element) isAtEnd.current = element.scrollHeight - element.scrollTop - element.clientHeight < nearEndPx
  }
  let day = ''
  return (
    <div
      ref={box}
      role="region"
      aria-label="The conversation"
      tabIndex={0}
      onScroll={onScroll}
      className="max-h-[62dvh] min-h-56 overflow-y-auto overscroll-contain rounded-t-2xl px-4 py-5 -outline-offset-2 sm:px-6 lg:max-h-[max(20rem,calc(100dvh-27rem))]"
    >
      {before}
      <ol className="space-y-6">
        {items.map((item) => {
          const itemDay = formatDay(item.at, timezone)
          const isNewDay = itemDay !== day
          day = itemDay
          return (
            <Fragment key={item.key}>
              {isNewDay ? (
                <li className="flex items-center gap-3 text-xs text-ink-muted">
                  <span aria-hidden className="h-px flex-1 bg-line" />
                  <time dateTime={item.at}>{itemDay}</time>
                  <span aria-hidden className="h-px flex-1 bg-line" />
                </li>
              ) : null}
              <Item item={item} {...rest} />
            </Fragment>
          )
        })}
      </ol>
      {after}
    </div>
  )
}

type ItemProps<Message extends ThreadMessage, Aside extends ThreadAside> = Omit<
  ThreadProps<Message, Aside>,
  'items' | 'before' | 'after'
> & { item: ThreadItem<Message, Aside> }

function Item<Message extends ThreadMessage, Aside extends ThreadAside>(props: ItemProps<Message, Aside>) {
  const { item, state, me, renderAnswer, renderOutcome, renderAside } = props
  const homeowner = state.homeownerName ?? 'Someone who has left'
  const zone = state.timezone
  switch (item.kind) {
    case 'aside':
      return renderAside(item.aside, item.isLetter)
    case 'mark':
      return <Mark item={item} homeowner={homeowner} timeZone={zone} />
    case 'note':
      return (
        <li className="rounded-xl border border-dashed border-gold bg-gold-wash px-4 py-3">
          <p className="mb-1 flex flex-wrap items-center gap-x-2 text-[0.8125rem] text-gold-ink">
            <Lock aria-hidden className="size-3.5" />
            <span className="font-medium">Note by {item.note.authorName}</span>
            <Time at={item.at} timeZone={zone} className="text-gold-ink" />
            <span className="w-full sm:w-auto">for staff alone</span>
          </p>
          <Words>{item.note.content}</Words>
        </li>
      )
    case 'said':
      return item.said.author === 'homeowner' ? (
        <FromHomeowner
          name={homeowner}
          at={item.at}
          timeZone={zone}
          words={item.said.content}
          picture={
            item.said.photo ? (
              <SentPhoto
                {...item.said.photo}
                url={adminPath.handoverPhoto(state.id, item.said.photo.id)}
                alt={`From ${homeowner}: ${item.said.content}`}
              />
            ) : null
          }
          inPlaceBy={item.said.inPlaceBy}
        />
      ) : (
        <FromStaff item={item.said} state={state} me={me} />
      )
    case 'message':
      return item.message.role === 'homeowner' ? (
        <FromHomeowner
          name={homeowner}
          at={item.at}
          timeZone={zone}
          words={item.message.content}
          inPlaceBy={item.message.inPlaceBy}
        />
      ) : (
        <li className="border-l-2 border-line pl-4 text-ink-soft">
          <p className="mb-1.5 flex flex-wrap items-center gap-x-2.5 gap-y-1 text-[0.8125rem] text-ink-muted">
            <span className="font-medium text-ink-soft">{state.assistantName}</span>
            <Time at={item.at} timeZone={zone} />
            {renderOutcome(item.message)}
          </p>
          {item.message.content ? renderAnswer(item.message) : <p className="text-ink-muted">Nothing was said.</p>}
        </li>
      )
  }
}

type FromHomeownerProps = {
  name: string
  at: string
  timeZone: string
  words: string
  inPlaceBy: string | null
  picture?: ReactNode
}

function FromHomeowner({ name, at, timeZone, words, inPlaceBy, picture }: FromHomeownerProps) {
  return (
    <li className="flex gap-3">
      <Avatar name={name} className="mt-0.5" />
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap gap-x-2.5 text-[0.8125rem] text-ink-muted">
          <span className="font-medium text-ink">{name}</span>
          <Time at={at} timeZone={timeZone} />
          {inPlaceBy ? <span>written by {inPlaceBy} in their place</span> : null}
        </p>
        {picture && words === PHOTO_TEXT ? null : <Words>{words}</Words>}
        {picture}
      </div>
    </li>
  )
}

type FromStaffProps = { item: HandoverState['messages'][number]; me: string } & Pick<
  ItemProps<ThreadMessage, ThreadAside>,
  'state'
>

function FromStaff({ item, state, me }: FromStaffProps) {
  const isMine = item.authorUserId === me
  const isRead = state.homeownerReadAt !== null && state.homeownerReadAt >= item.sentAt
  return (
    <li className="flex flex-col items-end pl-6 sm:pl-14">
      <div className="max-w-full rounded-2xl rounded-br-md bg-sunken px-4 py-3">
        <p className="mb-0.5 flex flex-wrap gap-x-2.5 text-[0.8125rem] text-ink-muted">
          <span className="font-medium text-ink">{isMine ? 'You' : item.authorName || 'A colleague'}</span>
          <Time at={item.sentAt} timeZone={state.timezone} />
        </p>
        <Words>{item.content}</Words>
      </div>
      <p className="mt-1 flex flex-wrap justify-end gap-x-3 px-1 text-xs text-ink-muted">
        {isRead ? <span>Read by the homeowner</span> : null}
        <Link
          to={adminPath.answers({ reply: item.id })}
          className="rounded underline decoration-line-strong underline-offset-4 hover:text-ink"
        >
          Keep as an answer
        </Link>
      </p>
    </li>
  )
}

type MarkProps = {
  item: Extract<ThreadItem<ThreadMessage, ThreadAside>, { kind: 'mark' }>
  homeowner: string
  timeZone: string
}

function Mark({ item: { mark, at }, homeowner, timeZone }: MarkProps) {
  const Icon = mark === 'requested' ? Hand : CircleCheck
  return (
    <li className="flex items-center justify-center gap-2 text-center text-[0.8125rem] text-ink-muted">
      <Icon aria-hidden className="size-4 shrink-0 text-gold-ink" />
      <span>
        {mark === 'requested' ? `${homeowner} asked for a person` : 'Resolved'} · <Time at={at} timeZone={timeZone} />
      </span>
    </li>
  )
}

function Time({ at, timeZone, className }: { at: string; timeZone: string; className?: string }) {
  return (
    <time dateTime={at} title={formatDateTime(at, timeZone)} className={clsx('figures', className)}>
      {formatTime(at, timeZone)}
    </time>
  )
}

/** What people wrote: text, with its line breaks. */
function Words({ children }: { children: string }) {
  return <p className="break-words whitespace-pre-wrap text-ink">{children}</p>
}
