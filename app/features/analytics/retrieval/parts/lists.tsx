import { Link } from '@remix-run/react'
import { useState } from 'react'
import { documentCategoryLabel } from '~/domain/documents/categories'
import { developmentPath } from '~/domain/paths/admin'
import { formatCount, formatDecimal, formatPlural, formatDateTime } from '~/lib/format'
import { Button } from '~/ui/button'
import { type Column, DataTable } from '~/ui/data-table'
import { ListTotals } from '~/ui/list-totals'
import type { DocumentUsefulness } from '../view'
import { linkText } from '../../shared/parts/cells'
import type { UnusedChunk } from '../queries/documents.server'
import type { WrongHouseTypeCitation } from '../queries/searches.server'

type UsefulnessTableProps = { rows: DocumentUsefulness[]; developmentId: string }

const shownAtFirst = 10

/** Documents by how much the answers owed to them. */
export function UsefulnessTable({ rows, developmentId }: UsefulnessTableProps) {
  const [isWhole, setIsWhole] = useState(false)
  const sum = (of: (row: DocumentUsefulness) => number) => rows.reduce((total, row) => total + of(row), 0)
  const columns: Column<DocumentUsefulness>[] = [
    {
      key: 'title',
      header: 'Document',
      rowHeader: true,
      cell: ({ documentId, title, category, houseType }) => (
        <>
          <Link to={developmentPath.document(developmentId, documentId)} prefetch="intent" className={linkText}>
            {title}
          </Link>
          <span className="block text-[0.8125rem] font-normal text-ink-muted">
            {documentCategoryLabel(category)} · {houseType ?? 'every home'}
          </span>
        </>
      ),
    },
    {
      key: 'citations',
      header: 'Citations',
      align: 'end',
      total: formatCount(sum(({ citations }) => citations)),
      cell: ({ citations }) => formatCount(citations),
    },
    {
      key: 'retrievals',
      header: 'Retrievals',
      align: 'end',
      total: formatCount(sum(({ retrievals }) => retrievals)),
      cell: ({ retrievals }) => formatCount(retrievals),
    },
    {
      key: 'rating',
      header: 'Rating',
      align: 'end',
      cell: ({ averageRating, ratingsCount }) => (
        <>
          {formatDecimal(averageRating)}
          <span className="block text-[0.8125rem] text-ink-muted">{formatPlural(ratingsCount, 'rating')}</span>
        </>
      ),
    },
    {
      key: 'usefulness',
      header: 'Usefulness',
      align: 'end',
      cell: ({ usefulness }) => <span className="font-medium text-ink">{formatDecimal(usefulness)}</span>,
    },
  ]
  return (
    <>
      <DataTable
        caption="Documents with their citations, retrievals and ratings"
        columns={columns}
        rows={isWhole ? rows : rows.slice(0, shownAtFirst)}
        rowKey={({ documentId }) => documentId}
        totalsLabel={`All ${formatCount(rows.length)}`}
      />
      {rows.length > shownAtFirst ? (
        <Button size="sm" className="mt-4" aria-expanded={isWhole} onClick={() => setIsWhole(!isWhole)}>
          {isWhole ? 'Show the most useful ten' : `Show all ${formatCount(rows.length)}`}
        </Button>
      ) : null}
    </>
  )
}

type UnusedChunkListProps = { rows: UnusedChunk[]; developmentId: string }

/** Passages that are of no use; each leads to its document. */
export function UnusedChunkList({ rows, developmentId }: UnusedChunkListProps) {
  return (
    <ul className="divide-y divide-line">
      {rows.map((chunk) => (
        <li key={chunk.id} className="py-3 first:pt-0">
          <p className="text-sm">
            <Link
              to={developmentPath.document(developmentId, chunk.documentId)}
              prefetch="intent"
              className={`${linkText} font-medium`}
            >
              {chunk.documentTitle}
            </Link>{' '}
            <span className="figures text-ink-muted">
              {chunk.pageFrom === chunk.pageTo ? `page ${chunk.pageFrom}` : `pages ${chunk.pageFrom}–${chunk.pageTo}`}
              {chunk.houseType ? ` · ${chunk.houseType}` : ''}
            </span>
          </p>
          <p className="mt-0.5 line-clamp-2 text-[0.8125rem] break-words text-ink-soft">
            {chunk.headingPath ? <span className="text-ink-muted">{chunk.headingPath}: </span> : null}
            {chunk.excerpt}
          </p>
        </li>
      ))}
    </ul>
  )
}

type WrongHouseTypeListProps = { rows: WrongHouseTypeCitation[]; developmentId: string; timeZone: string }

/** Questions whose answer cites a document of another house type, each with the document. */
export function WrongHouseTypeList({ rows, developmentId, timeZone }: WrongHouseTypeListProps) {
  return (
    <>
      <ListTotals totals={{ questions: new Set(rows.map(({ searchId }) => searchId)).size }} />
      <ul className="divide-y divide-line">
        {rows.map((row) => (
          <li key={`${row.searchId}${row.documentId}`} className="py-3 first:pt-0">
            <Link
              to={developmentPath.conversation(developmentId, row.conversationId)}
              prefetch="intent"
              className={linkText}
            >
              {row.question}
            </Link>
            <p className="mt-0.5 text-[0.8125rem] text-ink-muted">
              <time dateTime={row.askedAt}>{formatDateTime(row.askedAt, timeZone)}</time> · asked of{' '}
              {row.houseType ?? 'a home of no known type'}, cites{' '}
              <Link to={developmentPath.document(developmentId, row.documentId)} prefetch="intent" className={linkText}>
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
