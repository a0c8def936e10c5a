import { Form, Link } from '@remix-run/react'
import { LogOut } from 'lucide-react'
import type { ReactNode } from 'react'
import { BrandMark } from '~/ui/brand-mark'
import { buttonClass } from '~/ui/button'
import { ThemeToggle } from '~/ui/theme-toggle'

type HomeFrameProps = { developmentName: string; address: string; children: ReactNode }

/** The frame of the homeowner's pages: whose home this is, and the way out. It fills the window. */
export function HomeFrame({ developmentName, address, children }: HomeFrameProps) {
  return (
    <div className="flex h-dvh flex-col">
      <a
        href="#main"
        className="sr-only z-50 rounded-lg bg-ink px-4 py-2 text-paper focus:not-sr-only focus:fixed focus:top-3 focus:left-3"
      >
        Skip to the content
      </a>
      <header className="flex h-16 shrink-0 items-center gap-3 border-b border-line px-5 sm:px-8 lg:px-6">
        <Link to="/home/chat" className="-mx-1 flex min-w-0 items-center gap-3 rounded-lg px-1">
          <BrandMark className="size-8 shrink-0" />
          <span className="min-w-0 leading-tight">
            <span className="display block truncate text-lg">{developmentName}</span>
            <span className="block truncate text-xs text-ink-muted">{address}</span>
          </span>
        </Link>
        <div className="ml-auto flex shrink-0 items-center gap-1 sm:gap-3">
          <ThemeToggle />
          <Form method="post" action="/home/logout">
            <button aria-label="Sign out" title="Sign out" className={buttonClass('quiet', 'sm', 'max-sm:px-2')}>
              <LogOut aria-hidden className="size-4" />
              <span className="max-sm:hidden">Sign out</span>
            </button>
          </Form>
        </div>
      </header>
      <main id="main" tabIndex={-1} className="min-h-0 flex-1 outline-none">
        {children}
      </main>
    </div>
  )
}
