import { Link } from '@remix-run/react'
import { formatDateTime } from '~/lib/format'
import type { WrongHouseTypeCitation } from '../queries/wrong-house-type-citations.server'
import { ListTotals } from '~/ui/list-totals'
import { linkText } from './link-text'

type WrongHouseTypeListProps = { rows: WrongHouseTypeCitation[]; developmentId: string; timeZone: string }

/** Questions whose answer cites a document of another house type, each with the document. */
export function WrongHouseTypeList({ rows, developmentId, timeZone }: WrongHouseTypeListProps) {
  const base = `/admin/developments/${developmentId}`
  return (
    <>
      <ListTotals totals={{ questions: new Set(rows.map(({ searchId }) => searchId)).size }} />
      <ul className="divide-y divide-line">
        {rows.map((row) => (
          <li key={`${row.searchId}${row.documentId}`} className="py-3 first:pt-0">
            <Link to={`${base}/conversations/${row.conversationId}`} prefetch="intent" className={linkText}>
              {row.question}
            </Link>
            <p className="mt-0.5 text-[0.8125rem] text-ink-muted">
              <time dateTime={row.askedAt}>{formatDateTime(row.askedAt, timeZone)}</time> · asked of{' '}
              {row.houseType ?? 'a home of no known type'}, cites{' '}
              <Link to={`${base}/documents/${row.documentId}`} prefetch="intent" className={linkText}>
                {row.documentTitle}
              </Link>{' '}
              of {row.documentHouseType}
            </p>
          </li>
        ))}
      </ul>
    </>
  )
}
