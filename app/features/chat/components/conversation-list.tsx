import { Form, Link, NavLink, useLocation, useSubmit } from '@remix-run/react'
import clsx from 'clsx'
import { History, Plus, Search } from '~/ui/icons'
import { useEffect, useId, useRef, useState } from 'react'
import { homePath } from '~/domain/paths/home'
import { formatDayShort, formatPlural } from '~/lib/format'
import { buttonClass } from '~/ui/button'
import { Sheet } from '~/ui/sheet'
import { SEARCH_LIMIT } from '../limits'
import type { ConversationPage, ConversationRow } from '../queries/conversations.server'
import { highlighted } from '../views/highlighted'

type Props = { conversations: ConversationPage; timeZone: string }

const DEBOUNCE_MS = 300

/** The homeowner's conversations, what is looked for among them, and the way to a new one. */
export function ConversationList({ conversations: { rows, next, search }, timeZone }: Props) {
  const query = search ? `?${new URLSearchParams({ search })}` : ''
  return (
    <nav aria-label="Conversations" className="flex h-full flex-col gap-4 overflow-y-auto px-4 py-5">
      <Link to={homePath.chat()} className={buttonClass('secondary', 'md', 'h-11 w-full shrink-0')}>
        <Plus aria-hidden className="size-4" /> New conversation
      </Link>
      {rows.length > 0 || search ? <ConversationSearch search={search} /> : null}
      <p role="status" className={clsx('px-3 text-sm text-ink-muted', rows.length > 0 && 'sr-only')}>
        {statusOf(rows.length, next !== null, search)}
      </p>
      <ul className="space-y-0.5">
        {rows.map((row) => (
          <ConversationItem key={row.id} row={row} search={search} query={query} timeZone={timeZone} />
        ))}
      </ul>
      {next ? (
        <Link
          to={`?${new URLSearchParams({ ...(search && { search }), older: next })}`}
          preventScrollReset
          className="flex min-h-11 items-center px-3 text-sm text-ink-muted underline hover:text-ink"
        >
          Older conversations
        </Link>
      ) : null}
    </nav>
  )
}

function statusOf(count: number, isMore: boolean, search: string): string {
  if (!search) return count ? '' : 'What you ask is kept here.'
  if (count === 0) return `Nothing was found for “${search}”. Try another word.`
  return `${isMore ? 'More than ' : ''}${formatPlural(count, 'conversation')} found.`
}

/** Looks while they type, and by Enter; without a script by Enter alone. */
function ConversationSearch({ search }: { search: string }) {
  const submit = useSubmit()
  const { pathname } = useLocation()
  const id = useId()
  const field = useRef<HTMLInputElement>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>()
  useEffect(() => () => clearTimeout(timer.current), [])
  // The address may change otherwise: by the way back, or a new conversation.
  useEffect(() => {
    if (field.current && document.activeElement !== field.current) field.current.value = search
  }, [search])
  const look = (form: HTMLFormElement | null) => {
    if (form) submit(form, { replace: true, preventScrollReset: true })
  }
  return (
    <Form
      role="search"
      action={pathname}
      className="relative shrink-0"
      onSubmit={(event) => {
        event.preventDefault()
        clearTimeout(timer.current)
        look(event.currentTarget)
      }}
    >
      <label htmlFor={id} className="sr-only">
        Search your conversations
      </label>
      <Search aria-hidden className="pointer-events-none absolute top-3.5 left-3.5 size-4 text-ink-muted" />
      <input
        id={id}
        ref={field}
        type="search"
        name="search"
        defaultValue={search}
        maxLength={SEARCH_LIMIT}
        placeholder="Search"
        autoComplete="off"
        onChange={(event) => {
          const { form } = event.currentTarget
          clearTimeout(timer.current)
          timer.current = setTimeout(() => look(form), DEBOUNCE_MS)
        }}
        className="h-11 w-full rounded-lg border border-line-strong bg-surface pr-3 pl-10 text-base placeholder:text-ink-muted focus-visible:border-gold sm:text-sm"
      />
    </Form>
  )
}

type ItemProps = { row: ConversationRow; search: string; query: string; timeZone: string }

function ConversationItem({ row: { id, title, lastMessageAt, excerpt, unread }, search, query, timeZone }: ItemProps) {
  return (
    <li>
      <NavLink
        to={homePath.conversation(id, {}, query)}
        prefetch="intent"
        className={({ isActive }) =>
          clsx(
            'group relative block rounded-lg px-3 py-3 text-sm transition-colors',
            isActive ? 'bg-sunken text-ink' : 'text-ink-soft hover:bg-sunken/60 hover:text-ink',
          )
        }
      >
        <span
          aria-hidden
          className="absolute inset-y-2 left-0 w-0.5 rounded-full bg-gold opacity-0 group-aria-[current=page]:opacity-100"
        />
        <span className="flex items-baseline gap-3">
          <span className={clsx('min-w-0 flex-1 truncate', unread > 0 && 'font-semibold text-ink')}>
            <Highlighted text={title || 'Conversation'} search={search} />
          </span>
          {unread > 0 ? (
            <span className="shrink-0 rounded-full border border-gold px-2 text-xs font-medium text-gold-ink">
              {formatPlural(unread, 'new reply', 'new replies')}
            </span>
          ) : null}
          <time dateTime={lastMessageAt} className="shrink-0 text-xs text-ink-muted">
            {formatDayShort(lastMessageAt, timeZone)}
          </time>
        </span>
        {excerpt ? (
          <span className="mt-1 line-clamp-2 block text-xs text-ink-muted">
            <Highlighted text={excerpt} search={search} />
          </span>
        ) : null}
      </NavLink>
    </li>
  )
}

function Highlighted({ text, search }: { text: string; search: string }) {
  return highlighted(text, search).map(({ text: part, isFound }, index) =>
    isFound ? (
      <mark key={index} className="rounded-sm bg-gold-wash text-gold-ink">
        {part}
      </mark>
    ) : (
      part
    ),
  )
}

/** The same behind a button, where there is no room beside the conversation. */
export function ConversationDrawer(props: Props) {
  const [open, setOpen] = useState(false)
  const { pathname } = useLocation()
  const unread = props.conversations.rows.reduce((sum, row) => sum + row.unread, 0)
  useEffect(() => setOpen(false), [pathname])
  return (
    <>
      <button type="button" onClick={() => setOpen(true)} className={buttonClass('quiet', 'md', 'h-11')}>
        <History aria-hidden className="size-4" /> Conversations
        {unread > 0 ? (
          <>
            <span aria-hidden className="size-2 rounded-full bg-gold" />
            <span className="sr-only">, {formatPlural(unread, 'new reply', 'new replies')}</span>
          </>
        ) : null}
      </button>
      {open ? (
        <Sheet title="Conversations" side="left" onClose={() => setOpen(false)}>
          <ConversationList {...props} />
        </Sheet>
      ) : null}
    </>
  )
}
