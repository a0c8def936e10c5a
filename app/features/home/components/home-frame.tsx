import { Form, Link, useLocation, useMatches } from '@remix-run/react'
import clsx from 'clsx'
import { LogOut, Phone } from '~/ui/icons'
import type { CSSProperties, ReactNode } from 'react'
import { homePath } from '~/domain/paths/home'
import type { Shades } from '~/lib/accent'
import { BrandMark } from '~/ui/brand-mark'
import { buttonClass } from '~/ui/button'
import { ThemeToggle } from '~/ui/theme-toggle'
import { BottomBar, TopLinks } from './home-navigation'

/** What a route under /home may say in its `handle`: whether its page fills the window and scrolls inside itself. */
export type HomeHandle = { fills?: boolean }

type Brand = { shades: { light: Shades; dark: Shades } | null; supportPhone: string }

type HomeFrameProps = {
  developmentName: string
  address: string
  /** How the builder shows themself; missing where a page failed. */
  brand?: Brand
  /** Above all else, for instance who is looking at this home in its owner's place. */
  banner?: ReactNode
  children: ReactNode
}

/** The frame of the homeowner's pages: whose home this is, where one can go from here, and the way out. */
export function HomeFrame({ developmentName, address, brand, banner, children }: HomeFrameProps) {
  const fills = useMatches().some(({ handle }) => isHandle(handle) && handle.fills === true)
  return (
    <div
      data-bottom-bar
      className={clsx('flex flex-col', fills ? 'h-dvh' : 'min-h-dvh')}
      style={brand && accentStyle(brand)}
    >
      <a
        href="#main"
        className="sr-only z-50 rounded-lg bg-ink px-4 py-2 text-paper focus:not-sr-only focus:fixed focus:top-3 focus:left-3"
      >
        Skip to the content
      </a>
      {banner}
      <header className="flex h-16 shrink-0 items-center gap-3 border-b border-line px-5 sm:px-8 lg:px-6 print:hidden">
        <Link to={homePath.front()} className="-mx-1 flex min-h-11 min-w-0 items-center gap-3 rounded-lg px-1">
          <BrandMark className="size-8 shrink-0" />
          <span className="min-w-0 leading-tight">
            <span className="display block truncate text-lg">{developmentName}</span>
            <span className="block truncate text-xs text-ink-muted">{address}</span>
          </span>
        </Link>
        <TopLinks className="mx-auto max-lg:hidden" />
        <div className="flex shrink-0 items-center gap-1 max-lg:ml-auto sm:gap-2">
          {brand?.supportPhone ? <SupportPhone phone={brand.supportPhone} /> : null}
          <ThemeToggle className="max-sm:hidden" />
          <SignOut />
        </div>
      </header>
      <main id="main" tabIndex={-1} className={clsx('flex-1 outline-none', fills ? 'min-h-0' : 'min-w-0')}>
        {children}
      </main>
      <BottomBar className="lg:hidden print:hidden" />
    </div>
  )
}

// The tokens that are golden elsewhere.
function accentStyle({ shades }: Brand): CSSProperties | undefined {
  if (!shades) return undefined
  const both = (name: keyof Shades) => `light-dark(${shades.light[name]}, ${shades.dark[name]})`
  const tokens = {
    '--color-gold': both('accent'),
    '--color-gold-ink': both('ink'),
    '--color-gold-wash': both('wash'),
    '--color-on-gold': both('onAccent'),
  }
  return tokens as CSSProperties
}

function SupportPhone({ phone }: { phone: string }) {
  return (
    <a
      href={`tel:${phone.replaceAll(/[^+0-9]/g, '')}`}
      aria-label={`Ring ${phone}`}
      title={`Ring ${phone}`}
      className={buttonClass('quiet', 'sm', 'max-xl:size-11 max-xl:px-0')}
    >
      <Phone aria-hidden className="size-4" />
      <span className="max-xl:hidden">{phone}</span>
    </a>
  )
}

// On a phone it is out of the thumb's way: beside the settings alone.
function SignOut() {
  const isAtSettings = useLocation().pathname.startsWith(homePath.settings())
  return (
    <Form method="post" action={homePath.signOut()} className={clsx(!isAtSettings && 'max-sm:hidden')}>
      <button
        aria-label="Sign out"
        title="Sign out"
        className={buttonClass('quiet', 'sm', 'max-xl:size-11 max-xl:px-0')}
      >
        <LogOut aria-hidden className="size-4" />
        <span className="max-xl:hidden">Sign out</span>
      </button>
    </Form>
  )
}

function isHandle(handle: unknown): handle is HomeHandle {
  return typeof handle === 'object' && handle !== null
}
