import { Link } from '@remix-run/react'
import clsx from 'clsx'
import { ChevronRight } from '~/ui/icons'
import { type ReactNode, useId } from 'react'

type SectionProps = {
  title: string
  /** Where there is more of it. */
  more?: { to: string; label: string }
  className?: string
  children: ReactNode
}

/** One part of the home page: a heading in the display face, and a quiet card below it. */
export function Section({ title, more, className, children }: SectionProps) {
  const id = useId()
  return (
    <section aria-labelledby={id} className={className}>
      <div className="mb-2 flex min-h-11 items-end justify-between gap-4">
        <h2 id={id} className="display pb-1.5 text-xl leading-tight sm:text-2xl">
          {title}
        </h2>
        {more ? (
          <Link
            to={more.to}
            prefetch="intent"
            className="-mr-2 inline-flex min-h-11 shrink-0 items-center gap-0.5 rounded-lg px-2 text-sm text-ink-muted transition-colors hover:text-gold-ink"
          >
            {more.label}
            <ChevronRight aria-hidden className="size-4" />
          </Link>
        ) : null}
      </div>
      {children}
    </section>
  )
}

/** What lies in a section. Rows inside it are divided by hairlines. */
export function Sheet({ className, children }: { className?: string; children: ReactNode }) {
  return (
    <div className={clsx('overflow-hidden rounded-2xl border border-line bg-surface shadow-card', className)}>
      {children}
    </div>
  )
}

/** For a section that has nothing in it yet: what will be here, in one sentence. */
export function NothingYet({ children }: { children: ReactNode }) {
  return (
    <p className="rounded-2xl border border-dashed border-line-strong/50 px-5 py-6 text-sm text-ink-muted">
      {children}
    </p>
  )
}
