import { Link } from '@remix-run/react'

export type Quote = {
  id: string
  /** Where it is read whole. */
  to: string
  source: string
  note: string
  /** What stands above it there; empty for none. */
  heading: string
  text: string
}

/** Quoted pieces of longer texts, a few lines of each, with where each stands and what is to be said of it. */
export function QuoteList({ quotes }: { quotes: readonly Quote[] }) {
  return (
    <ol className="divide-y divide-line">
      {quotes.map(({ id, to, source, note, heading, text }) => (
        <li key={id} className="py-3">
          <p className="flex flex-wrap items-baseline gap-x-3 text-sm">
            <Link to={to} className="font-medium text-gold-ink underline decoration-line-strong underline-offset-4">
              {source}
            </Link>
            <span className="figures text-ink-muted">{note}</span>
          </p>
          {heading ? <p className="text-[0.8125rem] break-words text-ink-muted">{heading}</p> : null}
          <p className="mt-1 line-clamp-4 text-sm break-words whitespace-pre-line text-ink-soft">{text}</p>
        </li>
      ))}
    </ol>
  )
}
