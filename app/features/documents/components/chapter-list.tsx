import { Link } from '@remix-run/react'
import { type Chapter, chapterAt } from '~/domain/documents/chapters'

/** The chapters of a document, each a way to its page; `hrefOf` says where that is. */
export function ChapterList({
  chapters,
  page,
  hrefOf,
}: {
  chapters: readonly Chapter[]
  page: number
  hrefOf: (page: number) => string
}) {
  const current = chapterAt(chapters, page)
  return (
    <nav aria-label="Chapters" className="rounded-xl border border-line bg-surface p-2 xl:sticky xl:top-4">
      <h3 className="px-2 py-1 text-sm font-medium">Chapters</h3>
      <ol className="max-h-56 overflow-y-auto xl:max-h-[64vh]">
        {chapters.map(({ title, level, page: at }, index) => (
          <li key={`${index} ${title}`}>
            <Link
              to={hrefOf(at)}
              aria-current={index === current ? 'location' : undefined}
              style={{ paddingInlineStart: `${0.5 + 0.75 * (level - 1)}rem` }}
              className="flex items-baseline justify-between gap-3 rounded-md py-1.5 pr-2 text-[0.8125rem] text-ink-soft hover:bg-sunken aria-[current]:bg-sunken aria-[current]:font-medium aria-[current]:text-ink"
            >
              <span className="min-w-0 break-words">{title}</span>
              <span className="figures shrink-0 text-ink-muted">{at}</span>
            </Link>
          </li>
        ))}
      </ol>
    </nav>
  )
}
