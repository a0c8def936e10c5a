import type { ReactNode } from 'react'
import { ChevronLeft, ChevronRight } from './icons'
import { buttonClass } from './button'
import { LinkButton } from './link-button'

export type PaginationProps = {
  /** Addresses made from cursors; null at either end. */
  previousHref: string | null
  nextHref: string | null
  /** For instance `51–100 of 1,204`. */
  summary?: string
  label?: string
}

export function Pagination({ previousHref, nextHref, summary, label = 'Pages' }: PaginationProps) {
  if (!previousHref && !nextHref)
    return summary ? <p className="figures pt-4 text-sm text-ink-muted">{summary}</p> : null
  return (
    <nav aria-label={label} className="flex items-center justify-between gap-4 pt-4">
      <p className="figures text-sm text-ink-muted">{summary}</p>
      <div className="flex gap-2">
        <Step href={previousHref} rel="prev">
          <ChevronLeft aria-hidden className="size-4" /> Previous
        </Step>
        <Step href={nextHref} rel="next">
          Next <ChevronRight aria-hidden className="size-4" />
        </Step>
      </div>
    </nav>
  )
}

function Step({ href, rel, children }: { href: string | null; rel: 'prev' | 'next'; children: ReactNode }) {
  if (href)
    return (
      <LinkButton to={href} rel={rel} size="sm">
        {children}
      </LinkButton>
    )
  return (
    <span aria-disabled="true" className={buttonClass('secondary', 'sm', 'opacity-50')}>
      {children}
    </span>
  )
}
