import { NavLink } from '@remix-run/react'
import clsx from 'clsx'
import { FileText, House, Map, MessageCircle, Settings } from '~/ui/icons'
import { homePath } from '~/domain/paths/home'

const places = [
  { to: homePath.front(), label: 'Home', Icon: House },
  { to: homePath.chat(), label: 'Ask', Icon: MessageCircle },
  { to: homePath.documents(), label: 'Documents', Icon: FileText },
  { to: homePath.map(), label: 'Map', Icon: Map },
  { to: homePath.settings(), label: 'Settings', Icon: Settings },
] as const

/** Where a thumb reaches: the five places of the app, on phones and tablets. */
export function BottomBar({ className }: { className?: string }) {
  return (
    <nav
      aria-label="Main"
      className={clsx(
        'sticky bottom-0 z-30 shrink-0 border-t border-line bg-paper/95 pb-[env(safe-area-inset-bottom)] backdrop-blur-sm',
        className,
      )}
    >
      <ul className="mx-auto grid max-w-xl grid-cols-5">
        {places.map(({ to, label, Icon }) => (
          <li key={to}>
            <NavLink
              to={to}
              end={to === homePath.front()}
              prefetch="none"
              className="group relative flex h-15 flex-col items-center justify-center gap-1 text-[0.6875rem] leading-none font-medium text-ink-muted transition-colors hover:text-ink aria-[current=page]:text-ink"
            >
              <span
                aria-hidden
                className="absolute inset-x-6 top-0 h-0.5 rounded-full bg-gold opacity-0 transition-opacity group-aria-[current=page]:opacity-100"
              />
              <Icon aria-hidden strokeWidth={1.6} className="size-5.5 group-aria-[current=page]:text-gold-ink" />
              {label}
            </NavLink>
          </li>
        ))}
      </ul>
    </nav>
  )
}

/** The same in a line, where there is room for one. */
export function TopLinks({ className }: { className?: string }) {
  return (
    <nav aria-label="Main" className={className}>
      <ul className="flex items-center gap-1">
        {places.map(({ to, label }) => (
          <li key={to}>
            <NavLink
              to={to}
              end={to === homePath.front()}
              prefetch="intent"
              className="group relative flex h-16 items-center px-3.5 text-sm font-medium text-ink-muted transition-colors hover:text-ink aria-[current=page]:text-ink"
            >
              {label}
              <span
                aria-hidden
                className="absolute inset-x-3.5 -bottom-px h-0.5 rounded-full bg-gold opacity-0 transition-opacity group-aria-[current=page]:opacity-100"
              />
            </NavLink>
          </li>
        ))}
      </ul>
    </nav>
  )
}
