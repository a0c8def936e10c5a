import { ArrowUpRight } from 'lucide-react'
import type { ShownCitation } from '../views/chat-messages'

/** The pages that an answer rests on; each opens in a tab of its own. */
export function CitationCards({ citations }: { citations: ShownCitation[] }) {
  if (citations.length === 0) return null
  return (
    <ul aria-label="Sources" className="mt-4 grid gap-2 sm:grid-cols-2">
      {citations.map(({ index, title, page, quote, url }) => (
        <li key={index} className="min-w-0">
          <a
            href={url}
            target="_blank"
            rel="noopener"
            className="group flex h-full gap-3 rounded-xl border border-line bg-surface px-3 py-2.5 transition-colors hover:border-gold"
          >
            <span aria-hidden className="figures mt-px text-xs font-semibold text-gold-ink">
              {index}
            </span>
            <span className="min-w-0 flex-1 text-[0.8125rem] leading-snug">
              <span className="block font-medium">
                {title}
                <span className="font-normal text-ink-muted">, page {page}</span>
                <span className="sr-only"> (opens in a new tab)</span>
              </span>
              <span className="mt-1 line-clamp-2 text-ink-muted">“{quote}”</span>
            </span>
            <ArrowUpRight aria-hidden className="size-4 shrink-0 text-ink-muted group-hover:text-gold-ink" />
          </a>
        </li>
      ))}
    </ul>
  )
}
