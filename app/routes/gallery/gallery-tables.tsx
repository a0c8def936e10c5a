import { useSearchParams } from '@remix-run/react'
import { formatBytes, formatCount, formatDay } from '~/lib/format'
import { Badge, type Tone } from '~/ui/badge'
import { type Column, DataTable } from '~/ui/data-table'
import { Panel } from '~/ui/panel'
import { Pagination } from '~/ui/pagination'
import { TableToolbar } from '~/ui/table-toolbar'
import { GallerySection } from './gallery-section'

type Row = { id: string; name: string; tone: Tone; state: string; pages: number | null; bytes: number; day: string }

const rows: Row[] = [
  {
    id: '1',
    name: 'Heating and hot water',
    tone: 'good',
    state: 'Ready',
    pages: 24,
    bytes: 1_240_000,
    day: '2026-03-02',
  },
  { id: '2', name: 'Fire safety', tone: 'info', state: 'Reading', pages: null, bytes: 840_200, day: '2026-03-11' },
  {
    id: '3',
    name: 'A-file-name-that-somebody-typed-without-a-single-space-final-FINAL-v3.pdf',
    tone: 'bad',
    state: 'Failed',
    pages: null,
    bytes: 60_000_000,
    day: '2026-02-27',
  },
  { id: '4', name: 'Parking', tone: 'neutral', state: 'Archived', pages: 1204, bytes: 990, day: '2025-11-30' },
]

const columns: Column<Row>[] = [
  {
    key: 'name',
    header: 'Name',
    cell: (row) => row.name,
    rowHeader: true,
    sortable: true,
    className: 'max-w-80 break-words',
  },
  {
    key: 'state',
    header: 'State',
    cell: (row) => (
      <Badge tone={row.tone} pulse={row.tone === 'info'}>
        {row.state}
      </Badge>
    ),
  },
  { key: 'pages', header: 'Pages', cell: (row) => formatCount(row.pages), align: 'end', sortable: true },
  { key: 'bytes', header: 'Size', cell: (row) => formatBytes(row.bytes), align: 'end' },
  { key: 'day', header: 'Added', cell: (row) => formatDay(row.day), align: 'end', sortable: true },
]

const totals: Record<string, string> = { pages: '18,220', bytes: '2.1 GB' }

export function GalleryTables() {
  const [params] = useSearchParams()
  const sort = { key: params.get('sort') ?? 'day', direction: params.get('order') === 'asc' ? 'asc' : 'desc' } as const
  return (
    <GallerySection title="Tables">
      <Panel title="Cards on a phone">
        <TableToolbar
          label="Documents"
          search={{ placeholder: 'Title or file name' }}
          filters={[
            {
              name: 'houseType',
              label: 'House type',
              options: [
                { value: 'ash', label: 'The Ash' },
                { value: 'birch', label: 'The Birch, with a name that is longer than the field' },
              ],
            },
            { name: 'state', label: 'State', options: [{ value: 'failed', label: 'Failed' }] },
            { kind: 'check', name: 'unread', label: 'Never opened' },
          ]}
          count="1,204 documents"
          csvHref="/gallery"
        />
        <DataTable
          caption="Documents"
          columns={columns.map((column) => ({ ...column, total: totals[column.key] }))}
          totalsLabel="All 1,204 documents"
          rows={rows}
          rowKey={(row) => row.id}
          sort={sort}
        />
        <Pagination previousHref={null} nextHref="?cursor=abc" summary="1–4 of 1,204" label="Pages of documents" />
      </Panel>
      <div className="grid gap-5 lg:grid-cols-2">
        <Panel title="Scrolls sideways on a phone">
          <DataTable
            caption="Documents, scrolling"
            narrow="scroll"
            showCaption
            columns={columns}
            rows={rows.slice(0, 2)}
            rowKey={(row) => row.id}
          />
        </Panel>
        <Panel title="A table without rows">
          <DataTable count="No documents" caption="Nothing" columns={columns} rows={[]} rowKey={(row) => row.id} />
        </Panel>
      </div>
    </GallerySection>
  )
}
