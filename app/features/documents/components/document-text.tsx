import { Link } from '@remix-run/react'
import { Info } from '~/ui/icons'
import { buttonClass } from '~/ui/button'
import { EmptyState } from '~/ui/empty-state'

export type TextPassage = { ordinal: number; headingPath: string; content: string }

type DocumentTextProps = { title: string; passages: TextPassage[]; next: number | null; previous: number | null }

/** What a document says, in the order that it says it: for files that are not made of pages. */
export function DocumentText({ title, passages, next, previous }: DocumentTextProps) {
  return (
    <div
      role="region"
      aria-label={`Text of ${title}`}
      tabIndex={0}
      className="min-h-0 flex-1 overflow-auto -outline-offset-2"
    >
      <div className="mx-auto max-w-2xl px-5 py-8">
        <p className="flex gap-2 text-sm text-ink-muted">
          <Info aria-hidden className="mt-0.5 size-4 shrink-0" />
          This is the text of the document. To see it with its pictures and layout, download the file.
        </p>
        {passages.length === 0 ? <EmptyState title="There is no more text here" /> : null}
        {passages.map(({ ordinal, headingPath, content }, index) => {
          const isNew = headingPath !== '' && headingPath !== passages[index - 1]?.headingPath
          return (
            <section key={ordinal} className={isNew ? 'mt-8' : 'mt-4'}>
              {isNew ? <h2 className="display mb-2 text-xl">{headingPath.split(' › ').at(-1)}</h2> : null}
              <p className="whitespace-pre-line">{content}</p>
            </section>
          )
        })}
        {previous !== null || next !== null ? (
          <nav aria-label="More of the text" className="mt-10 flex justify-between">
            {previous !== null ? (
              <Link to={`?passages=${previous}`} className={buttonClass('secondary', 'md', 'h-11')}>
                Back
              </Link>
            ) : (
              <span />
            )}
            {next !== null ? (
              <Link to={`?passages=${next}`} className={buttonClass('secondary', 'md', 'h-11')}>
                Read on
              </Link>
            ) : null}
          </nav>
        ) : null}
      </div>
    </div>
  )
}
