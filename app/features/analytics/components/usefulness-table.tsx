import { Link } from '@remix-run/react'
import { useState } from 'react'
import { documentCategoryLabel } from '~/domain/documents/categories'
import { formatCount, formatDecimal, formatPlural } from '~/lib/format'
import { Button } from '~/ui/button'
import { type Column, DataTable } from '~/ui/data-table'
import type { DocumentUsefulness } from '../views/usefulness-view'
import { linkText } from './link-text'

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
          <Link
            to={`/admin/developments/${developmentId}/documents/${documentId}`}
            prefetch="intent"
            className={linkText}
          >
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
