import { Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import { BrandMark } from './brand-mark'
import { StreetDrawing } from './street-drawing'
import { ThemeToggle } from './theme-toggle'

export type EntryFrameProps = { children: ReactNode; eyebrow?: ReactNode; title: ReactNode; lead?: ReactNode }

/** The pages in front of the door: one narrow column beside a drawn street, which gives way where there is no room. */
export function EntryFrame({ eyebrow, title, lead, children }: EntryFrameProps) {
  return (
    <div className="grid min-h-dvh lg:grid-cols-[minmax(0,1fr)_minmax(0,1.1fr)]">
      <div className="flex min-w-0 flex-col px-6 py-6 sm:px-12">
        <header className="flex items-center justify-between gap-4">
          <Link to="/" className="-mx-1 inline-flex items-center gap-2.5 rounded-lg px-1">
            <BrandMark className="size-7" />
            <span className="display text-lg">OpenHouse</span>
          </Link>
          <ThemeToggle />
        </header>
        <main className="mx-auto flex w-full max-w-sm flex-1 flex-col justify-center py-12">
          {eyebrow ? <p className="mb-2 text-sm text-gold-ink">{eyebrow}</p> : null}
          <h1 className="display text-3xl leading-tight break-words sm:text-4xl">{title}</h1>
          {lead ? <div className="mt-3 text-ink-soft">{lead}</div> : null}
          <div className="mt-8">{children}</div>
        </main>
      </div>
      <div aria-hidden className="relative hidden overflow-hidden bg-gold-wash text-gold-ink lg:block">
        <StreetDrawing className="absolute inset-x-0 bottom-0 w-full opacity-80" />
      </div>
    </div>
  )
}
