import { developmentPath } from '~/domain/paths/admin'
import { formatPercent, formatPlural } from '~/lib/format'
import { EmptyState } from '~/ui/empty-state'
import { LinkButton } from '~/ui/link-button'
import { Pagination } from '~/ui/pagination'
import { Panel } from '~/ui/panel'
import type { Chapter } from '~/domain/documents/chapters'
import { ChapterList } from './chapter-list'
import type { Passage } from './passage-list'

type ReaderPageProps = {
  document: { id: string; developmentId: string; title: string; pages: number | null; isPdf: boolean }
  page: number
  passages: Passage[]
  chapters: readonly Chapter[]
}

/** A page of a document as it is printed, beside what the assistant has of it. */
export function ReaderPage({ document, page, passages, chapters }: ReaderPageProps) {
  const { developmentId, id } = document
  const last = document.pages ?? 1
  return (
    <div className="space-y-6">
      <header className="flex flex-wrap items-start justify-between gap-4">
        <div className="min-w-0">
          <h2 className="display text-2xl break-words">{document.title}</h2>
          <p className="mt-2 text-sm text-ink-muted">
            Page {page} of {last}, and what the assistant has of it: {formatPlural(passages.length, 'passage')}
          </p>
        </div>
        <LinkButton to={developmentPath.document(developmentId, id)}>Back to the document</LinkButton>
      </header>
      <div className={layout(document.isPdf, chapters.length > 0)}>
        {chapters.length > 0 && (
          <ChapterList
            chapters={chapters}
            page={page}
            hrefOf={(at) => developmentPath.reader(developmentId, id, { page: at })}
          />
        )}
        {document.isPdf && (
          <iframe
            key={page}
            title={`Page ${page} of ${document.title}`}
            src={developmentPath.openDocument(developmentId, id, { page })}
            className="h-[70vh] min-h-96 w-full rounded-xl border border-line bg-surface"
          />
        )}
        <Panel
          title="What the reader read"
          description="Each box is one passage, in order. What stands in none is not searched."
        >
          {passages.length === 0 ? (
            <EmptyState title="Nothing of this page is searched">
              It is a list of contents, a picture without words, or blank.
            </EmptyState>
          ) : (
            <ol className="space-y-3">
              {passages.map((passage) => (
                <li key={passage.id} className="rounded-lg border border-line p-3">
                  <p className="text-[0.8125rem] text-ink-muted">
                    <span className="figures font-medium">{passage.ordinal + 1}</span>{' '}
                    {passage.headingPath || 'Before the first heading'}
                    {passage.recognized !== null && ` · read from a picture, ${formatPercent(passage.recognized)} sure`}
                  </p>
                  <p className="mt-1 text-sm break-words whitespace-pre-line">{passage.content}</p>
                </li>
              ))}
            </ol>
          )}
        </Panel>
      </div>
      <Pagination
        previousHref={page > 1 ? `?page=${page - 1}` : null}
        nextHref={page < last ? `?page=${page + 1}` : null}
        summary={`Page ${page} of ${last}`}
        label="Pages of the document"
      />
    </div>
  )
}

// Beside each other as far as there is room: the chapters, the page, what was read of it.
function layout(isPdf: boolean, hasChapters: boolean): string {
  const columns = {
    both: 'lg:grid-cols-2 xl:grid-cols-[15rem_minmax(0,1fr)_minmax(0,1fr)] lg:max-xl:[&>nav]:col-span-2',
    page: 'lg:grid-cols-2',
    chapters: 'xl:grid-cols-[15rem_minmax(0,1fr)]',
  }
  if (isPdf) return `grid items-start gap-6 ${hasChapters ? columns.both : columns.page}`
  return hasChapters ? `grid items-start gap-6 ${columns.chapters}` : ''
}
