import { Form } from '@remix-run/react'
import { formatDateTime } from '~/lib/format'
import { Badge } from '~/ui/badge'
import { Button } from '~/ui/button'
import { type Column, DataTable } from '~/ui/data-table'
import { EmptyState } from '~/ui/empty-state'
import type { ImpersonationRow } from '../queries/recent-impersonations.server'

type ImpersonationTableProps = { rows: ImpersonationRow[]; timeZone: string; mayStop: boolean }

/** Who was in a homeowner's place of late, and why. */
export function ImpersonationTable({ rows, timeZone, mayStop }: ImpersonationTableProps) {
  const columns: Column<ImpersonationRow>[] = [
    { key: 'who', header: 'Who', rowHeader: true, cell: ({ actorName }) => actorName },
    {
      key: 'when',
      header: 'Opened',
      className: 'sm:whitespace-nowrap',
      cell: ({ startedAt }) => formatDateTime(startedAt, timeZone),
    },
    { key: 'why', header: 'Why', className: 'sm:min-w-48', cell: ({ reason }) => reason },
    { key: 'could', header: 'Could', cell: ({ mayWrite }) => (mayWrite ? 'look and write' : 'look') },
    {
      key: 'over',
      header: 'Over',
      cell: ({ isRunning, overAt, enteredAt }) =>
        isRunning ? (
          <Badge tone="warn">{enteredAt ? 'Open now' : 'Not entered yet'}</Badge>
        ) : enteredAt ? (
          formatDateTime(overAt, timeZone)
        ) : (
          'never entered'
        ),
    },
    {
      key: 'stop',
      header: 'End it',
      cell: ({ id, isRunning, actorName }) =>
        isRunning && mayStop ? (
          <Form method="post">
            <input type="hidden" name="impersonationId" value={id} />
            <Button type="submit" size="sm" name="intent" value="stop" aria-label={`End what ${actorName} has open`}>
              End
            </Button>
          </Form>
        ) : (
          '–'
        ),
    },
  ]
  return (
    <DataTable
      caption="Who was in this homeowner’s place"
      columns={columns}
      rows={rows}
      rowKey={({ id }) => id}
      empty={<EmptyState title="Nobody yet">No member of staff has opened this homeowner’s app.</EmptyState>}
    />
  )
}
