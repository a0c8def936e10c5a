import { measured } from '~/metrics/query/figures'
import { formatMeasure } from '../../shared/format-measure'
import { Link } from '@remix-run/react'
import { developmentPath, type DevelopmentRetrievalQuery } from '~/domain/paths/admin'
import { formatCount } from '~/lib/format'
import { Badge } from '~/ui/badge'
import { type Column, DataTable, type SortOrder } from '~/ui/data-table'
import { EmptyState } from '~/ui/empty-state'
import type { RagDevelopmentRow, RagDevelopments } from '../queries/developments.server'

type RagDevelopmentTableProps = {
  page: RagDevelopments
  sort: SortOrder
  /** Over several companies each row says whose it is. */
  showCompany: boolean
  /** The period, for the links to the developments. */
  search: string
}

/** What there is to search in each development, and how its searches went. */
export function RagDevelopmentTable({ page, sort, showCompany, search }: RagDevelopmentTableProps) {
  const { rows, totals } = page
  return (
    <DataTable
      caption="Retrieval by development"
      columns={columnsOf({ totals, showCompany, search })}
      rows={rows}
      rowKey={({ id }) => id}
      sort={sort}
      totalsLabel={`All ${formatCount(totals.developments)}`}
      empty={
        <EmptyState title="No development is called that">Search for a part of its name or of its town.</EmptyState>
      }
    />
  )
}

const linkClass = 'rounded underline decoration-line-strong underline-offset-4 hover:decoration-gold'

type Shown = Pick<RagDevelopments, 'totals'> & { showCompany: boolean; search: string }
type Tab = (developmentId: string, query?: DevelopmentRetrievalQuery) => string

function columnsOf({ totals, showCompany, search }: Shown): Column<RagDevelopmentRow>[] {
  const tab: Tab = (id, query = {}) => developmentPath.retrieval(id, query, search)
  return [
    {
      key: 'name',
      header: 'Development',
      sortable: true,
      rowHeader: true,
      cell: ({ id, name, tenantName }) => (
        <>
          <Link to={tab(id)} prefetch="intent" className={linkClass}>
            {name}
          </Link>
          {showCompany ? <span className="block text-[0.8125rem] font-normal text-ink-muted">{tenantName}</span> : null}
        </>
      ),
    },
    ...passageColumns(tab, totals),
    ...searchColumns(tab, totals),
  ]
}

function passageColumns(tab: Tab, totals: RagDevelopments['totals']): Column<RagDevelopmentRow>[] {
  return [
    {
      key: 'chunks',
      header: 'Passages',
      sortable: true,
      align: 'end',
      total: formatCount(totals.chunks),
      cell: (row) => (
        <>
          {formatCount(row.chunks)}
          <span className="block text-[0.8125rem] text-ink-muted">
            {row.chunks
              ? `${formatMeasure('averageChunkLength', measured('averageChunkLength', row))} letters each`
              : 'none yet'}
          </span>
        </>
      ),
    },
    {
      key: 'orphans',
      header: 'Orphaned',
      sortable: true,
      align: 'end',
      total: formatCount(totals.orphans),
      cell: ({ id, orphans }) =>
        orphans ? (
          <Link to={`${tab(id, { passages: 'orphan' })}#passages`} className={linkClass}>
            {formatCount(orphans)}
          </Link>
        ) : (
          formatCount(0)
        ),
    },
  ]
}

function searchColumns(tab: Tab, totals: RagDevelopments['totals']): Column<RagDevelopmentRow>[] {
  return [
    {
      key: 'searches',
      header: 'Searches',
      sortable: true,
      align: 'end',
      total: formatCount(totals.searches),
      cell: ({ searches }) => formatCount(searches),
    },
    {
      key: 'low',
      header: 'Low similarity',
      sortable: true,
      align: 'end',
      total: formatCount(totals.lowSimilarity),
      cell: ({ id, lowSimilarity, ...row }) => (
        <>
          {lowSimilarity ? (
            <Link to={`${tab(id)}#low-similarity`} className={linkClass}>
              {formatCount(lowSimilarity)}
            </Link>
          ) : (
            formatCount(0)
          )}
          <span className="block text-[0.8125rem] text-ink-muted">
            {formatMeasure('lowShare', measured('lowShare', { lowSimilarity, ...row }))}
          </span>
        </>
      ),
    },
    {
      key: 'wrong',
      header: 'Wrong type cited',
      sortable: true,
      align: 'end',
      total: formatCount(totals.citedWrongHouseType),
      cell: ({ id, citedWrongHouseType }) =>
        citedWrongHouseType ? (
          <Link to={`${tab(id)}#wrong-house-type`}>
            <Badge tone="bad">{formatCount(citedWrongHouseType)}</Badge>
          </Link>
        ) : (
          <Badge tone="good">None</Badge>
        ),
    },
  ]
}
