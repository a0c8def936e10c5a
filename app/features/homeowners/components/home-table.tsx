import { formatAgo } from '~/lib/format'
import { Badge } from '~/ui/badge'
import { type Column, DataTable } from '~/ui/data-table'
import { EmptyState } from '~/ui/empty-state'
import type { HomeState } from '../filters'
import { CodeMenu } from './code-menu'
import { homeStateLabels } from './home-state'

export type ListedHome = {
  id: string
  number: string
  address: string
  houseType: string | null
  state: HomeState
  homeowners: string[]
  lastActiveAt: Date | string | null
  codeRevokedAt: Date | string | null
}

type HomeTableProps = {
  homes: ListedHome[]
  /** Where what is asked of a code is posted; null for those who may not. */
  action: string | null
  now: string
  isFiltered: boolean
}

export function HomeTable({ homes, action, now, isFiltered }: HomeTableProps) {
  return (
    <DataTable
      caption="Homes"
      columns={columnsOf(action, now)}
      rows={homes}
      rowKey={({ id }) => id}
      empty={
        isFiltered ? (
          <EmptyState title="No home matches">Try fewer words, or another state of the homeowner.</EmptyState>
        ) : (
          <EmptyState title="No homes yet">The homes of this development appear here once they are added.</EmptyState>
        )
      }
    />
  )
}

function columnsOf(action: string | null, now: string): Column<ListedHome>[] {
  const columns: Column<ListedHome>[] = [
    { key: 'number', header: 'Home', rowHeader: true, cell: HomeName },
    { key: 'type', header: 'House type', cell: ({ houseType }) => houseType ?? '–' },
    { key: 'homeowner', header: 'Homeowner', cell: ({ homeowners }) => homeowners.join(', ') || '–' },
    {
      key: 'state',
      header: 'State',
      cell: ({ state }) => <Badge tone={homeStateLabels[state].tone}>{homeStateLabels[state].label}</Badge>,
    },
    {
      key: 'active',
      header: 'Last active',
      cell: ({ lastActiveAt }) => (lastActiveAt ? formatAgo(lastActiveAt, now) : '–'),
    },
    {
      key: 'code',
      header: 'QR code',
      cell: ({ codeRevokedAt }) =>
        codeRevokedAt ? <Badge tone="bad">Revoked {formatAgo(codeRevokedAt, now)}</Badge> : 'Valid',
    },
  ]
  if (!action) return columns
  const menu: Column<ListedHome> = {
    key: 'menu',
    header: 'Change',
    align: 'end',
    cell: (home) => <CodeMenu home={home} action={action} />,
  }
  return [...columns, menu]
}

function HomeName({ number, address }: ListedHome) {
  return (
    <>
      {number}
      <span className="block text-xs font-normal text-ink-muted">{address}</span>
    </>
  )
}
