import { Link, NavLink, useLocation } from '@remix-run/react'
import clsx from 'clsx'
import { History, Plus, X } from 'lucide-react'
import { Dialog } from 'radix-ui'
import { useEffect, useState } from 'react'
import { formatDayShort } from '~/lib/format'
import { buttonClass } from '~/ui/button'
import type { ConversationPage } from '../queries/conversations.server'

type Props = { conversations: ConversationPage; timeZone: string }

/** The homeowner's conversations, with the way to a new one. */
export function ConversationList({ conversations: { rows, next }, timeZone }: Props) {
  return (
    <nav aria-label="Conversations" className="flex h-full flex-col gap-4 overflow-y-auto px-4 py-5">
      <Link to="/home/chat" className={buttonClass('secondary', 'md', 'w-full shrink-0')}>
        <Plus aria-hidden className="size-4" /> New conversation
      </Link>
      {rows.length === 0 ? <p className="px-3 text-sm text-ink-muted">What you ask is kept here.</p> : null}
      <ul className="space-y-0.5">
        {rows.map(({ id, title, lastMessageAt }) => (
          <li key={id}>
            <NavLink
              to={`/home/chat/${id}`}
              prefetch="intent"
              className={({ isActive }) =>
                clsx(
                  'group relative flex items-baseline gap-3 rounded-lg px-3 py-2 text-sm transition-colors',
                  isActive ? 'bg-sunken text-ink' : 'text-ink-soft hover:bg-sunken/60 hover:text-ink',
                )
              }
            >
              <span
                aria-hidden
                className="absolute inset-y-2 left-0 w-0.5 rounded-full bg-gold opacity-0 group-aria-[current=page]:opacity-100"
              />
              <span className="min-w-0 flex-1 truncate">{title || 'Conversation'}</span>
              <time dateTime={new Date(lastMessageAt).toISOString()} className="shrink-0 text-xs text-ink-muted">
                {formatDayShort(lastMessageAt, timeZone)}
              </time>
            </NavLink>
          </li>
        ))}
      </ul>
      {next ? (
        <Link to={`?older=${next}`} preventScrollReset className="px-3 text-sm text-ink-muted underline hover:text-ink">
          Older conversations
        </Link>
      ) : null}
    </nav>
  )
}

/** The same behind a button, where there is no room beside the conversation. */
export function ConversationDrawer(props: Props) {
  const [open, setOpen] = useState(false)
  const { key } = useLocation()
  useEffect(() => setOpen(false), [key])
  return (
    <Dialog.Root open={open} onOpenChange={setOpen}>
      <Dialog.Trigger className={buttonClass('quiet', 'sm')}>
        <History aria-hidden className="size-4" /> Conversations
      </Dialog.Trigger>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-40 animate-fade-in bg-black/40" />
        <Dialog.Content
          aria-describedby={undefined}
          className="fixed inset-y-0 left-0 z-50 w-[min(20rem,88vw)] animate-slide-in border-r border-line bg-paper shadow-lift"
        >
          <div className="flex h-14 items-center justify-between pr-3 pl-7">
            <Dialog.Title className="font-medium">Conversations</Dialog.Title>
            <Dialog.Close
              aria-label="Close"
              className="grid size-9 place-items-center rounded-lg text-ink-soft hover:bg-sunken"
            >
              <X aria-hidden className="size-5" />
            </Dialog.Close>
          </div>
          <div className="h-[calc(100%-3.5rem)]">
            <ConversationList {...props} />
          </div>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  )
}
