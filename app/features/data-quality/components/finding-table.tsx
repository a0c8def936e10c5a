import { Link } from '@remix-run/react'
import { Badge } from '~/ui/badge'
import { type Column, DataTable } from '~/ui/data-table'
import type { Finding } from '../finding'

export function FindingTable({ caption, findings }: { caption: string; findings: Finding[] }) {
  return (
    <DataTable
      caption={caption}
      columns={findings.some(({ development }) => development) ? [what, where, ...rest] : [what, ...rest]}
      rows={findings}
      rowKey={({ id }) => id}
    />
  )
}

const what: Column<Finding> = {
  key: 'what',
  header: 'What',
  rowHeader: true,
  cell: ({ subject, href }) =>
    href ? (
      <Link to={href} prefetch="intent" className="[overflow-wrap:anywhere] underline-offset-4 hover:underline">
        {subject}
      </Link>
    ) : (
      <span className="[overflow-wrap:anywhere]">{subject}</span>
    ),
}
const where: Column<Finding> = { key: 'where', header: 'Development', cell: ({ development }) => development ?? '–' }
const rest: Column<Finding>[] = [
  { key: 'problem', header: 'Problem', cell: ({ problem }) => problem },
  {
    key: 'fix',
    header: 'What the fix does',
    cell: ({ fix }) => fix ?? <Badge tone="warn">Needs a person</Badge>,
  },
]
