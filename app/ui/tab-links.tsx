import { NavLink, useLocation, useNavigate } from '@remix-run/react'
import clsx from 'clsx'
import { formatCount } from '~/lib/format'
import { useShortcuts } from './shortcuts/shortcuts'

export type TabLink = { to: string; label: string; count?: number; end?: boolean }

/** Tabs that are pages: each has an address, and the current one says so. They scroll sideways where there is no room. */
export function TabLinks({ label, tabs }: { label: string; tabs: TabLink[] }) {
  useTabKeys(tabs)
  return (
    <nav aria-label={label} className="relative -mx-5 overflow-x-auto px-5 [scrollbar-width:none] sm:mx-0 sm:px-0">
      <ul className="flex min-w-max gap-6 border-b border-line">
        {tabs.map((tab) => (
          <li key={tab.to}>
            <NavLink
              to={tab.to}
              end={tab.end}
              prefetch="intent"
              className={({ isActive, isPending }) =>
                clsx(
                  '-mb-px flex items-center gap-2 border-b-2 py-3 text-sm font-medium whitespace-nowrap -outline-offset-2 transition-colors',
                  isActive
                    ? 'border-gold text-ink'
                    : 'border-transparent text-ink-muted hover:border-line-strong hover:text-ink',
                  isPending && 'text-ink',
                )
              }
            >
              {tab.label}
              {tab.count === undefined ? null : (
                <span className="figures rounded-full bg-sunken px-2 py-px text-xs text-ink-soft">
                  {formatCount(tab.count)}
                </span>
              )}
            </NavLink>
          </li>
        ))}
      </ul>
    </nav>
  )
}

function useTabKeys(tabs: TabLink[]): void {
  const { pathname } = useLocation()
  const navigate = useNavigate()
  const current = tabs.findLastIndex(({ to, end }) => {
    const path = to.split('?')[0] ?? to
    return pathname === path || (!end && pathname.startsWith(`${path}/`))
  })
  const go = (step: number) => {
    const tab = tabs[(current + step + tabs.length) % tabs.length]
    if (tab) navigate(tab.to)
  }
  useShortcuts(
    current === -1
      ? []
      : [
          { keys: '[', label: 'Previous tab', group: 'On this page', run: () => go(-1) },
          { keys: ']', label: 'Next tab', group: 'On this page', run: () => go(1) },
        ],
  )
}
