import { Link } from '@remix-run/react'
import { shareOf } from '~/lib/day-series'
import { formatAgo, formatCount, formatPercent } from '~/lib/format'
import { Badge } from '~/ui/badge'
import { type Column, DataTable, type SortOrder } from '~/ui/data-table'
import type { DevelopmentListRow } from '../queries/development-list.server'

type DevelopmentTableProps = {
  rows: DevelopmentListRow[]
  sort: SortOrder
  /** Over several companies each row says whose it is. */
  showCompany: boolean
  now: string
}

export function DevelopmentTable({ rows, sort, showCompany, now }: DevelopmentTableProps) {
  return (
    <DataTable
      caption="Developments"
      columns={columnsOf(showCompany, now)}
      rows={rows}
      rowKey={({ id }) => id}
      sort={sort}
    />
  )
}

function columnsOf(showCompany: boolean, now: string): Column<DevelopmentListRow>[] {
  return [
    {
      key: 'name',
      header: 'Development',
      sortable: true,
      rowHeader: true,
      cell: ({ id, name, city, tenantName }) => (
        <>
          <Link
            to={`/admin/developments/${id}`}
            prefetch="intent"
            className="rounded underline decoration-line-strong underline-offset-4 hover:decoration-gold"
          >
            {name}
          </Link>
          <span className="block text-[0.8125rem] font-normal text-ink-muted">
            {[showCompany ? tenantName : '', city].filter(Boolean).join(' · ')}
          </span>
        </>
      ),
    },
    {
      key: 'units',
      header: 'Homes',
      sortable: true,
      align: 'end',
      cell: ({ units, unitsSold }) => (
        <>
          {formatCount(units)}{' '}
          <span className="block text-[0.8125rem] text-ink-muted">{formatCount(unitsSold)} sold</span>
        </>
      ),
    },
    {
      key: 'missing',
      header: 'Missing documents',
      sortable: true,
      align: 'end',
      cell: ({ missingDocuments }) =>
        missingDocuments ? (
          <Badge tone="warn">{formatCount(missingDocuments)} missing</Badge>
        ) : (
          <Badge tone="good">None</Badge>
        ),
    },
    {
      key: 'questions',
      header: 'Questions, 30 days',
      sortable: true,
      align: 'end',
      cell: ({ questions, answered, outcomes }) => (
        <>
          {formatCount(questions)}
          <span className="block text-[0.8125rem] text-ink-muted">
            {outcomes ? `${formatPercent(shareOf(answered, outcomes))} answered` : 'none asked'}
          </span>
        </>
      ),
    },
    {
      key: 'lastMessage',
      header: 'Last message',
      sortable: true,
      align: 'end',
      className: 'whitespace-nowrap',
      cell: ({ lastMessageAt }) => (lastMessageAt ? formatAgo(lastMessageAt, now) : 'none yet'),
    },
  ]
}
