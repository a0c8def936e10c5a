import { FileText } from '~/ui/icons'
import { createContext, type MouseEvent, type ReactNode, useContext } from 'react'
import type { ShownCitation } from '../views/thread'

type Open = (citation: ShownCitation) => void
const OpenCitation = createContext<Open | null>(null)

/** Within it, citations open as a preview; without a script they are links to the document. */
export function CitationOpener({ onOpen, children }: { onOpen: Open; children: ReactNode }) {
  return <OpenCitation.Provider value={onOpen}>{children}</OpenCitation.Provider>
}

type CitationLinkProps = { citation: ShownCitation; looks: 'marker' | 'card' }

/** The way to the page that an answer rests on: a number in the text, or a card below it. */
export function CitationLink({ citation, looks }: CitationLinkProps) {
  const open = useContext(OpenCitation)
  const { index, title, page, quote, url, hasNewer } = citation
  const onClick = (event: MouseEvent) => {
    // Whoever wants a tab of its own gets one.
    if (!open || event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return
    event.preventDefault()
    open(citation)
  }
  const link = { href: url, target: '_blank', rel: 'noopener', onClick, 'aria-haspopup': 'dialog' } as const
  if (looks === 'marker')
    return (
      <a
        {...link}
        aria-label={`Source ${index}: ${title}, page ${page}`}
        className="figures relative mx-0.5 inline-grid h-5 min-w-5 place-items-center rounded-full bg-gold-wash px-1 align-[0.15em] text-[0.6875rem] font-semibold text-gold-ink no-underline before:absolute before:-inset-3 hover:bg-gold hover:text-on-gold"
      >
        {index}
      </a>
    )
  return (
    <a
      {...link}
      className="group flex h-full min-h-11 gap-3 rounded-xl border border-line bg-surface px-3 py-2.5 transition-colors hover:border-gold"
    >
      <span aria-hidden className="figures mt-px text-xs font-semibold text-gold-ink">
        {index}
      </span>
      <span className="min-w-0 flex-1 text-[0.8125rem] leading-snug">
        <span className="block font-medium">
          {title}
          <span className="font-normal text-ink-muted">, page {page}</span>
        </span>
        <span className="mt-1 line-clamp-2 text-ink-muted">“{quote}”</span>
        {hasNewer ? <span className="mt-1 block text-ink-soft">There is a newer version since.</span> : null}
      </span>
      <FileText aria-hidden className="size-4 shrink-0 text-ink-muted group-hover:text-gold-ink" />
    </a>
  )
}
