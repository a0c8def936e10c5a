import { Link } from '@remix-run/react'
import { FileText } from '~/ui/icons'
import { homePath } from '~/domain/paths/home'
import { formatBytes, formatDay, formatPlural } from '~/lib/format'
import type { ShownDocument } from '../views/home-documents'

/** Documents one below the other; under each where in it a search found something. */
export function HomeDocumentList({
  documents,
  showTopic = false,
}: {
  documents: ShownDocument[]
  showTopic?: boolean
}) {
  return (
    <ul className="divide-y divide-line overflow-hidden rounded-2xl border border-line bg-surface shadow-card">
      {documents.map((document) => (
        <li key={document.id}>
          <DocumentRow document={document} showTopic={showTopic} />
        </li>
      ))}
    </ul>
  )
}

function DocumentRow({ document, showTopic }: { document: ShownDocument; showTopic: boolean }) {
  const { id, title, topic, pages, sizeBytes, addedOn, isUnread, hits } = document
  const facts = [
    showTopic && topic,
    pages !== null && formatPlural(pages, 'page'),
    formatBytes(sizeBytes),
    formatDay(addedOn),
  ]
  return (
    <>
      <Link
        to={homePath.document(id)}
        className="group flex min-h-16 items-center gap-4 px-4 py-3.5 transition-colors -outline-offset-2 hover:bg-sunken sm:px-5"
      >
        <FileText aria-hidden strokeWidth={1.5} className="size-6 shrink-0 text-ink-muted group-hover:text-gold-ink" />
        <span className="min-w-0 flex-1">
          <span className="block leading-snug font-medium break-words">{title}</span>
          <span className="mt-0.5 block text-[0.8125rem] text-ink-muted">
            {facts.filter(Boolean).map((fact, index) => (
              <span key={index}>
                {index > 0 ? ' · ' : null}
                <span className="whitespace-nowrap">{fact}</span>
              </span>
            ))}
          </span>
        </span>
        {isUnread ? (
          <span className="flex shrink-0 items-center gap-1.5 text-xs font-medium text-gold-ink">
            <span aria-hidden className="size-2 rounded-full bg-gold" />
            New
            <span className="sr-only">, not opened yet</span>
          </span>
        ) : null}
      </Link>
      {hits.length > 0 ? (
        <ul aria-label={`Found in ${title}`} className="mr-4 mb-3 ml-14 border-l border-line sm:mr-5 sm:ml-15">
          {hits.map(({ page, parts }) => (
            <li key={page}>
              <Link
                to={homePath.document(id, { page })}
                className="flex min-h-11 items-center gap-3 rounded-r-lg px-3 py-1.5 text-[0.8125rem] leading-snug text-ink-soft hover:bg-sunken hover:text-ink"
              >
                <span className="figures shrink-0 text-ink-muted">p. {page}</span>
                <span className="line-clamp-2 min-w-0">
                  {parts.map(({ text, isFound }, index) =>
                    isFound ? (
                      <mark key={index} className="bg-gold-wash font-medium text-ink">
                        {text}
                      </mark>
                    ) : (
                      <span key={index}>{text}</span>
                    ),
                  )}
                </span>
              </Link>
            </li>
          ))}
        </ul>
      ) : null}
    </>
  )
}
