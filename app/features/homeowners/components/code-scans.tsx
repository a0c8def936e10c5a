import { useLocation, useSearchParams } from '@remix-run/react'
import { QrCode } from '~/ui/icons'
import { changeParams, toSearch } from '~/lib/change-params'
import { formatAgo, formatDateTime } from '~/lib/format'
import type { Page } from '~/lib/keyset'
import { deviceOf } from '~/lib/user-agent'
import { Badge } from '~/ui/badge'
import { type Column, DataTable } from '~/ui/data-table'
import { EmptyState } from '~/ui/empty-state'
import { Pagination } from '~/ui/pagination'
import { TableToolbar } from '~/ui/table-toolbar'
import type { CodeScanRow } from '../queries/code-scans.server'
import { scanOutcomes } from '../scan-outcomes'

type CodeScansProps = { scans: Page<CodeScanRow>; timeZone: string; now: string }

const looks = {
  arrived: { tone: 'good', label: 'Opened' },
  revoked: { tone: 'warn', label: 'Revoked code' },
  used_up: { tone: 'warn', label: 'Used-up code' },
  slowed: { tone: 'bad', label: 'Too many tries' },
  unknown: { tone: 'neutral', label: 'Unknown code' },
} as const

/** The scans of a development's codes, newest first. */
export function CodeScans({ scans: { rows, next, previous }, timeZone, now }: CodeScansProps) {
  const [params] = useSearchParams()
  const { pathname } = useLocation()
  const pageHref = (cursor: string | null) =>
    cursor === null ? null : pathname + toSearch(changeParams(params, { cursor }))
  const columns: Column<CodeScanRow>[] = [
    {
      key: 'home',
      header: 'Home',
      rowHeader: true,
      cell: ({ number }) => number ?? '–',
    },
    {
      key: 'scanned_at',
      header: 'When',
      className: 'whitespace-nowrap',
      cell: ({ scannedAt }) => (
        <time dateTime={scannedAt} title={formatDateTime(scannedAt, timeZone)}>
          {formatAgo(scannedAt, now)}
        </time>
      ),
    },
    {
      key: 'outcome',
      header: 'What happened',
      cell: ({ outcome }) => <Badge tone={looks[outcome].tone}>{looks[outcome].label}</Badge>,
    },
    {
      key: 'from',
      header: 'From',
      cell: ({ address, userAgent }) => (
        <>
          <span className="figures">{address ?? 'an unknown address'}</span>
          <span className="block text-xs text-ink-muted" title={userAgent}>
            {deviceOf(userAgent)}
          </span>
        </>
      ),
    },
  ]
  const isFiltered = params.has('outcome') || params.has('home')
  return (
    <>
      <TableToolbar
        label="Scans"
        search={{ name: 'home', placeholder: 'Number of a home' }}
        filters={[
          {
            name: 'outcome',
            label: 'What happened',
            options: scanOutcomes.map((value) => ({ value, label: looks[value].label })),
          },
        ]}
      />
      <DataTable
        caption="Scans"
        columns={columns}
        rows={rows}
        rowKey={({ id }) => id}
        empty={
          <EmptyState title={isFiltered ? 'No scan like that' : 'No code was scanned yet'} icon={QrCode}>
            {isFiltered
              ? 'Take a filter away to see the others.'
              : 'Print the welcome sheets and lay them in the homes; who scans one appears here.'}
          </EmptyState>
        }
      />
      <Pagination label="Pages of scans" previousHref={pageHref(previous)} nextHref={pageHref(next)} />
    </>
  )
}
