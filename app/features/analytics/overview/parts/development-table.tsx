import { measured } from '~/metrics/query/figures'
import { formatMeasure } from '../../shared/format-measure'
import { Link, Form, useSearchParams } from '@remix-run/react'
import { Search } from '~/ui/icons'
import { developmentPath } from '~/domain/paths/admin'
import { formatAgo, formatCount, formatPlural } from '~/lib/format'
import { Badge } from '~/ui/badge'
import { type Column, DataTable, type SortOrder } from '~/ui/data-table'
import { Button } from '~/ui/button'
import { TextField } from '~/ui/fields'
import type { DevelopmentListTotals, DevelopmentListRow } from '../developments.server'

type DevelopmentTableProps = {
  rows: DevelopmentListRow[]
  /** Of all that the search leaves. */
  totals: DevelopmentListTotals
  /** How long the period is. */
  days: number
  sort: SortOrder
  /** Over several companies each row says whose it is. */
  showCompany: boolean
  now: string
}

export function DevelopmentTable({ rows, sort, ...shown }: DevelopmentTableProps) {
  return (
    <DataTable
      caption="Developments"
      columns={columnsOf(shown)}
      rows={rows}
      rowKey={({ id }) => id}
      sort={sort}
      totalsLabel={`All ${formatPlural(shown.totals.developments, 'development')}`}
    />
  )
}

type Shown = Omit<DevelopmentTableProps, 'rows' | 'sort'>

function columnsOf(shown: Shown): Column<DevelopmentListRow>[] {
  return [...placeColumns(shown), ...questionColumns(shown)]
}

function placeColumns({ showCompany, totals }: Shown): Column<DevelopmentListRow>[] {
  return [
    {
      key: 'name',
      header: 'Development',
      sortable: true,
      rowHeader: true,
      cell: ({ id, name, city, tenantName }) => (
        <>
          <Link
            to={developmentPath.overview(id)}
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
      total: (
        <>
          {formatCount(totals.units)}
          <span className="block text-[0.8125rem] font-normal text-ink-muted">
            {formatCount(totals.unitsSold)} sold, {formatPlural(totals.onboarded, 'homeowner')} onboarded
          </span>
        </>
      ),
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
      total: `${formatCount(totals.missingDocuments)} missing`,
      sortable: true,
      align: 'end',
      cell: ({ missingDocuments }) =>
        missingDocuments ? (
          <Badge tone="warn">{formatCount(missingDocuments)} missing</Badge>
        ) : (
          <Badge tone="good">None</Badge>
        ),
    },
  ]
}

function questionColumns({ now, totals, days }: Shown): Column<DevelopmentListRow>[] {
  return [
    {
      key: 'questions',
      header: `Questions, ${formatPlural(days, 'day')}`,
      total: (
        <>
          {formatCount(totals.questions)}
          <span className="block text-[0.8125rem] font-normal text-ink-muted">
            {formatPlural(totals.activeHomeowners, 'active homeowner')}
          </span>
        </>
      ),
      sortable: true,
      align: 'end',
      cell: (row) => (
        <>
          {formatCount(row.questions)}
          <span className="block text-[0.8125rem] text-ink-muted">
            {measured('answers', row)
              ? `${formatMeasure('answeredShare', measured('answeredShare', row))} answered`
              : 'none asked'}
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

/** Searches by name and place; keeps the order, and begins at the first page. */
export function DevelopmentSearch({ search }: { search: string }) {
  const [params] = useSearchParams()
  const kept = [...params].filter(([name]) =>
    ['tenant', 'sort', 'order', 'period', 'from', 'to', 'compare'].includes(name),
  )
  return (
    <Form method="get" role="search" className="flex w-full max-w-md items-end gap-2">
      {kept.map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <TextField
        key={search}
        label="Search developments"
        hideLabel
        type="search"
        name="search"
        placeholder="Name or place"
        defaultValue={search}
        maxLength={100}
        className="flex-1"
      />
      <Button type="submit">
        <Search aria-hidden className="size-4" /> Search
      </Button>
    </Form>
  )
}
