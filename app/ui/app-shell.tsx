import { Link, NavLink, useLocation } from '@remix-run/react'
import clsx from 'clsx'
import { ChevronsUpDown, type LucideIcon, Menu as MenuIcon, Search, X } from './icons'
import { Dialog } from 'radix-ui'
import { type ReactNode, useEffect, useState } from 'react'
import { Avatar } from './avatar'
import { BrandMark } from './brand-mark'
import { Breadcrumbs } from './breadcrumbs'
import { Menu, type MenuItem } from './menu'
import { Keys } from './shortcuts/shortcut-sheet'
import { ThemeToggle } from './theme-toggle'

export type NavItem = { to: string; label: string; icon: LucideIcon; end?: boolean; badge?: string }
export type NavSection = { label?: string; items: NavItem[] }

export type AppShellProps = {
  brand?: string
  homeHref: string
  /** Already narrowed to what this person may see. */
  navigation: NavSection[]
  /** A `Switcher`, for those who have more than one place to choose from. */
  switcher?: ReactNode
  /** Opens the search over everything; its button is there when this is. */
  onSearch?: () => void
  /** Stands across from the breadcrumbs, on every page. */
  tools?: ReactNode
  user: { name: string; detail: string }
  userMenu: MenuItem[]
  children: ReactNode
}

/** The frame of the signed-in pages: a sidebar where there is room, a bar with a drawer where there is not. */
export function AppShell(props: AppShellProps) {
  return (
    <div className="lg:grid lg:grid-cols-[16.5rem_minmax(0,1fr)]">
      <a
        href="#main"
        className="sr-only z-50 rounded-lg bg-ink px-4 py-2 text-paper focus:not-sr-only focus:fixed focus:top-3 focus:left-3"
      >
        Skip to the content
      </a>
      <header className="sticky top-0 z-30 lg:h-dvh lg:border-r lg:border-line">
        <div className="flex h-14 items-center justify-between border-b border-line bg-paper px-5 lg:hidden">
          <Brand {...props} />
          <div className="-mr-2 flex">
            {props.onSearch ? (
              <button
                type="button"
                aria-label="Search"
                onClick={props.onSearch}
                className="grid size-10 place-items-center rounded-lg text-ink-soft hover:bg-sunken"
              >
                <Search aria-hidden className="size-5" />
              </button>
            ) : null}
            <Drawer {...props} />
          </div>
        </div>
        <div className="hidden h-full lg:block">
          <Sidebar {...props} />
        </div>
      </header>
      <main id="main" tabIndex={-1} className="min-w-0 px-5 pt-6 pb-20 outline-none sm:px-8 lg:px-12 lg:pt-8">
        <div className="mx-auto max-w-6xl">
          {props.tools ? (
            <div className="mb-3 flex min-h-8 items-center justify-between gap-4 lg:mb-5">
              <div className="min-w-0">
                <Breadcrumbs />
              </div>
              {props.tools}
            </div>
          ) : (
            <div className="mb-5 empty:hidden lg:mb-7">
              <Breadcrumbs />
            </div>
          )}
          {props.children}
        </div>
      </main>
    </div>
  )
}

function Brand({ brand = 'OpenHouse', homeHref }: Pick<AppShellProps, 'brand' | 'homeHref'>) {
  return (
    <Link to={homeHref} className="-mx-1 inline-flex items-center gap-2.5 rounded-lg px-1">
      <BrandMark className="size-7" />
      <span className="display text-lg">{brand}</span>
    </Link>
  )
}

function Sidebar({ navigation, switcher, onSearch, user, userMenu, ...brand }: AppShellProps) {
  return (
    <div className="flex h-full flex-col gap-5 px-4 pt-6 pb-4 max-lg:overflow-y-auto">
      <div className="px-2 max-lg:hidden">
        <Brand {...brand} />
      </div>
      {switcher || onSearch ? (
        <div className="space-y-2">
          {switcher}
          {onSearch ? <SearchButton onClick={onSearch} /> : null}
        </div>
      ) : null}
      <nav aria-label="Main" className="-mx-4 flex-1 space-y-5 px-4 lg:min-h-0 lg:overflow-y-auto">
        {navigation.map((section, index) => (
          <NavGroup key={section.label ?? index} section={section} />
        ))}
      </nav>
      <div className="space-y-4">
        <ThemeToggle className="ml-2" />
        <Menu
          align="start"
          items={userMenu}
          trigger={
            <button
              type="button"
              className="flex w-full items-center gap-3 rounded-xl p-2 text-left transition-colors hover:bg-sunken"
            >
              <Avatar name={user.name} />
              <span className="min-w-0 flex-1 leading-tight">
                <span className="block truncate text-sm font-medium">{user.name}</span>
                <span className="block truncate text-xs text-ink-muted">{user.detail}</span>
              </span>
              <ChevronsUpDown aria-hidden className="size-4 shrink-0 text-ink-muted" />
            </button>
          }
        />
      </div>
    </div>
  )
}

function SearchButton({ onClick }: { onClick: () => void }) {
  return (
    <button
      type="button"
      aria-keyshortcuts="Control+K Meta+K"
      onClick={onClick}
      className="flex h-9 w-full items-center gap-3 rounded-lg px-3 text-sm text-ink-muted transition-colors hover:bg-sunken/60 hover:text-ink max-lg:hidden"
    >
      <Search aria-hidden strokeWidth={1.75} className="size-4" />
      <span className="flex-1 text-left">Search…</span>
      <span aria-hidden>
        <Keys keys="mod+k" />
      </span>
    </button>
  )
}

function NavGroup({ section }: { section: NavSection }) {
  return (
    <div>
      {section.label ? <p className="mb-1.5 px-3 text-xs font-medium text-ink-muted">{section.label}</p> : null}
      <ul className="space-y-0.5">
        {section.items.map(({ to, label, icon: Icon, end, badge }) => (
          <li key={to}>
            <NavLink
              to={to}
              end={end}
              prefetch="intent"
              className={({ isActive }) =>
                clsx(
                  'group relative flex h-9 items-center gap-3 rounded-lg px-3 text-sm transition-colors',
                  isActive ? 'bg-sunken font-medium text-ink' : 'text-ink-soft hover:bg-sunken/60 hover:text-ink',
                )
              }
            >
              <span
                aria-hidden
                className="absolute inset-y-2 left-0 w-0.5 rounded-full bg-gold opacity-0 group-aria-[current=page]:opacity-100"
              />
              <Icon
                aria-hidden
                strokeWidth={1.75}
                className="size-4 text-ink-muted group-aria-[current=page]:text-gold-ink"
              />
              <span className="min-w-0 flex-1 truncate">{label}</span>
              {badge ? <span className="figures text-xs text-ink-muted">{badge}</span> : null}
            </NavLink>
          </li>
        ))}
      </ul>
    </div>
  )
}

function Drawer(props: AppShellProps) {
  const [open, setOpen] = useState(false)
  const { key } = useLocation()
  useEffect(() => setOpen(false), [key])
  return (
    <Dialog.Root open={open} onOpenChange={setOpen}>
      <Dialog.Trigger
        aria-label="Menu"
        className="grid size-10 place-items-center rounded-lg text-ink-soft hover:bg-sunken"
      >
        <MenuIcon aria-hidden className="size-5" />
      </Dialog.Trigger>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-40 animate-fade-in bg-black/40 lg:hidden" />
        <Dialog.Content
          aria-describedby={undefined}
          className="fixed inset-y-0 left-0 z-50 w-[min(19rem,86vw)] animate-slide-in border-r border-line bg-paper pt-10 lg:hidden"
        >
          <Dialog.Title className="sr-only">Menu</Dialog.Title>
          <Sidebar {...props} />
          <Dialog.Close
            aria-label="Close the menu"
            className="absolute top-3 right-3 grid size-9 place-items-center rounded-lg text-ink-muted hover:bg-sunken hover:text-ink"
          >
            <X aria-hidden className="size-5" />
          </Dialog.Close>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

export type SwitcherProps = { label: string; current: string; detail?: string; items: MenuItem[] }

/** Chooses among places of the same kind: companies, estates. */
export function Switcher({ label, current, detail, items }: SwitcherProps) {
  return (
    <Menu
      align="start"
      items={items}
      trigger={
        <button
          type="button"
          aria-label={`${label}: ${current}`}
          className="flex w-full items-center gap-2 rounded-xl border border-line bg-surface px-3 py-2 text-left shadow-card transition-colors hover:border-line-strong"
        >
          <span className="min-w-0 flex-1 leading-tight">
            <span className="block truncate text-sm font-medium">{current}</span>
            {detail ? <span className="block truncate text-xs text-ink-muted">{detail}</span> : null}
          </span>
          <ChevronsUpDown aria-hidden className="size-4 shrink-0 text-ink-muted" />
        </button>
      }
    />
  )
}
