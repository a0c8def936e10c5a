import { Link } from '@remix-run/react'
import { documentCategoryLabel } from '~/lib/document-categories'
import { formatAgo, formatCount } from '~/lib/format'
import { DataTable, type Column } from '~/ui/data-table'
import { EmptyState } from '~/ui/empty-state'
import { documentState, type JobRow } from '../views/document-state'
import { StateBadge } from './state-badge'

export type ListedDocument = {
  id: string
  title: string
  fileName: string
  category: string
  houseType: string | null
  status: 'queued' | 'processing' | 'ready' | 'failed'
  failureReason: string | null
  version: number
  readyVersion: number | null
  pages: number | null
  chunks: number
  viewCount: number
  downloadCount: number
  updatedAt: Date | string
  job: JobRow | null
}

type DocumentTableProps = { documents: ListedDocument[]; base: string; now: string; isFiltered: boolean }

export function DocumentTable({ documents, base, now, isFiltered }: DocumentTableProps) {
  return (
    <DataTable
      caption="Documents"
      columns={columnsOf(base, now)}
      rows={documents}
      rowKey={({ id }) => id}
      empty={
        isFiltered ? (
          <EmptyState title="No document matches">
            Try fewer words, or another category, house type or state.
          </EmptyState>
        ) : (
          <EmptyState title="No documents yet">
            What you add above is read within a minute, and answers from then on.
          </EmptyState>
        )
      }
    />
  )
}

function columnsOf(base: string, now: string): Column<ListedDocument>[] {
  const figure = (
    key: string,
    header: string,
    value: (document: ListedDocument) => number | null,
  ): Column<ListedDocument> => ({
    key,
    header,
    align: 'end',
    cell: (document) => formatCount(value(document)),
  })
  return [
    {
      key: 'title',
      header: 'Document',
      rowHeader: true,
      className: 'min-w-48',
      cell: ({ id, title }) => (
        <Link to={`${base}/${id}`} prefetch="intent" className="rounded hover:underline">
          {title}
        </Link>
      ),
    },
    { key: 'category', header: 'Category', cell: ({ category }) => documentCategoryLabel(category) },
    { key: 'houseType', header: 'House type', cell: ({ houseType }) => houseType ?? 'All' },
    { key: 'state', header: 'State', cell: (document) => <StateCell document={document} /> },
    figure('pages', 'Pages', ({ pages }) => pages),
    figure('chunks', 'Passages', ({ chunks }) => chunks),
    figure('views', 'Views', ({ viewCount }) => viewCount),
    figure('downloads', 'Downloads', ({ downloadCount }) => downloadCount),
    { key: 'updated', header: 'Updated', align: 'end', cell: ({ updatedAt }) => formatAgo(updatedAt, now) },
  ]
}

function StateCell({ document }: { document: ListedDocument }) {
  const state = documentState(document)
  return (
    <span className="inline-flex flex-col items-start gap-1 max-sm:items-end">
      <StateBadge state={state} />
      {state.progress !== null ? (
        <span className="figures text-xs whitespace-nowrap text-ink-muted">{Math.round(state.progress * 100)}%</span>
      ) : null}
      {document.status !== 'ready' && document.readyVersion !== null ? (
        <span className="text-xs whitespace-nowrap text-ink-muted">Version {document.readyVersion} answers</span>
      ) : null}
    </span>
  )
}
