import { formatPercent, formatPlural } from '~/lib/format'
import { EmptyState } from '~/ui/empty-state'
import { Pagination } from '~/ui/pagination'
import { Panel } from '~/ui/panel'

export type Passage = {
  id: string
  ordinal: number
  pageFrom: number
  pageTo: number
  headingPath: string
  content: string
  /** How sure its words are, from 0 to 1, when they were recognised in a picture. */
  recognized: number | null
  tokenCount: number
}

const aPage = 20

type PassageListProps = {
  passages: Passage[]
  first: number
  total: number
  openHref: (page: number) => string
  isLive: boolean
}

/** The passages that the assistant answers from, as they were cut. */
export function PassageList({ passages, first, total, openHref, isLive }: PassageListProps) {
  const last = passages.at(-1)?.ordinal ?? first
  return (
    <Panel title="Passages" description="What the assistant searches, and quotes with the page.">
      {passages.length === 0 ? (
        <EmptyState title={isLive ? 'Not read yet' : 'No passages'}>
          {isLive
            ? 'They appear here when the document is ready.'
            : total > 0
              ? 'There are none from here on.'
              : 'Nothing could be read from this document.'}
        </EmptyState>
      ) : (
        <ol className="divide-y divide-line">
          {passages.map((passage) => (
            <li key={passage.id} className="py-4 first:pt-1">
              <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1 text-[0.8125rem] text-ink-muted">
                <span className="min-w-0 font-medium break-words text-ink-soft">
                  {passage.headingPath || 'Before the first heading'}
                </span>
                <span className="figures whitespace-nowrap">
                  <a
                    href={openHref(passage.pageFrom)}
                    target="_blank"
                    rel="noreferrer"
                    className="rounded underline hover:text-ink"
                  >
                    {pagesText(passage)}
                  </a>{' '}
                  · {formatPlural(passage.tokenCount, 'token')}
                  {passage.recognized !== null && ` · read from a picture, ${formatPercent(passage.recognized)} sure`}
                </span>
              </div>
              <p className="mt-2 text-sm break-words whitespace-pre-line">{passage.content}</p>
            </li>
          ))}
        </ol>
      )}
      <Pagination
        previousHref={first > 0 ? `?passages=${Math.max(0, first - aPage)}` : null}
        nextHref={last + 1 < total ? `?passages=${last + 1}` : null}
        summary={passages.length > 0 ? `${first + 1}–${last + 1} of ${total}` : undefined}
        label="Pages of passages"
      />
    </Panel>
  )
}

function pagesText({ pageFrom, pageTo }: Passage): string {
  return pageFrom === pageTo ? `page ${pageFrom}` : `pages ${pageFrom}–${pageTo}`
}
