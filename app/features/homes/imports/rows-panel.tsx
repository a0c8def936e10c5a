import { useFetcher } from '@remix-run/react'
import type { ReactNode } from 'react'
import { importOutcomes } from '~/domain/imports/fields'
import { developmentPath } from '~/domain/paths/admin'
import { formatCount } from '~/lib/format'
import { Badge } from '~/ui/badge'
import { Button } from '~/ui/button'
import { type Column, DataTable } from '~/ui/data-table'
import { TextField } from '~/ui/fields'
import { LinkButton } from '~/ui/link-button'
import { Pagination } from '~/ui/pagination'
import { Panel } from '~/ui/panel'
import type { ImportRowsQuery } from './filters'
import type { ListRow, ShownImport } from './queries.server'
import { columnLabel, outcomeLooks, type ShownCell, type ShownRow, toShownRow } from './view'

const ROWS_A_PAGE = 50

type RowsPanelProps = {
  shown: ShownImport
  rows: ListRow[]
  query: ImportRowsQuery
  action: string
  developmentId: string
}

/** Every row of a list with what it would do; a cell that cannot be read is mended where it stands. */
export function RowsPanel({ shown, rows, query, action, developmentId }: RowsPanelProps) {
  const { counts, mapping, headings } = shown
  const href = (rows: ImportRowsQuery['rows'], page = 1) =>
    developmentPath.import(developmentId, shown.id, { rows, page })
  const total = query.rows ? (counts[query.rows] ?? 0) : Object.values(counts).reduce((sum, count) => sum + count, 0)
  const first = (query.page - 1) * ROWS_A_PAGE
  const shownRows = rows.map((row) => toShownRow(row, mapping, headings))
  return (
    <Panel title="Rows">
      <nav aria-label="Which rows" className="mb-4 flex flex-wrap gap-2">
        <FilterLink
          to={href(null)}
          isCurrent={query.rows === null}
          label="All"
          count={Object.values(counts).reduce((a, b) => a + b, 0)}
        />
        {importOutcomes.map((outcome) =>
          counts[outcome] ? (
            <FilterLink
              key={outcome}
              to={href(outcome)}
              isCurrent={query.rows === outcome}
              label={outcomeLooks[outcome].label}
              count={counts[outcome]}
            />
          ) : null,
        )}
      </nav>
      <DataTable
        caption="Rows of the list"
        rows={shownRows}
        rowKey={({ number }) => String(number)}
        columns={columnsOf(shown, shownRows, action)}
        wide
      />
      <Pagination
        label="Pages of rows"
        previousHref={query.page > 1 ? href(query.rows, query.page - 1) : null}
        nextHref={first + rows.length < total ? href(query.rows, query.page + 1) : null}
        summary={
          rows.length ? `${formatCount(first + 1)}–${formatCount(first + rows.length)} of ${formatCount(total)}` : ''
        }
      />
    </Panel>
  )
}

function FilterLink({ to, isCurrent, label, count }: { to: string; isCurrent: boolean; label: string; count: number }) {
  return (
    <LinkButton
      to={to}
      size="sm"
      preventScrollReset
      variant={isCurrent ? 'primary' : 'secondary'}
      aria-current={isCurrent ? 'true' : undefined}
    >
      {label} <span className="figures">{formatCount(count)}</span>
    </LinkButton>
  )
}

function columnsOf({ mapping, headings }: ShownImport, rows: readonly ShownRow[], action: string): Column<ShownRow>[] {
  const shownColumns = mapping.flatMap((field, column) =>
    field || rows.some(({ cells }) => cells.some((cell) => cell.column === column)) ? column : [],
  )
  return [
    {
      key: 'number',
      header: 'Row',
      rowHeader: true,
      className: 'min-w-40',
      cell: (row) => <RowVerdict row={row} />,
    },
    ...shownColumns.map((column): Column<ShownRow> => ({
      key: `column-${column}`,
      header: columnLabel(column, mapping[column] ?? '', headings),
      className: 'max-w-72 break-words',
      cell: ({ number, cells }) => {
        const cell = cells.find((one) => one.column === column)
        if (!cell?.problem) return cell?.text ?? null
        return <MendCell row={number} cell={cell} action={action} alike={alike(rows, cell)} />
      },
    })),
  ]
}

function RowVerdict({ row: { number, outcome, problems, notes, changes } }: { row: ShownRow }) {
  const look = outcome === 'unchecked' ? null : outcomeLooks[outcome]
  return (
    <>
      <span className="flex flex-wrap items-center gap-2">
        {number} {look ? <Badge tone={look.tone}>{look.label}</Badge> : null}
      </span>
      <Lines lines={problems} className="text-bad" />
      <Lines lines={changes} className="text-ink-soft" />
      <Lines lines={notes} className="text-ink-muted" />
    </>
  )
}

function Lines({ lines, className }: { lines: readonly string[]; className: string }): ReactNode {
  return lines.map((line) => (
    <span key={line} className={`mt-1 block max-w-72 text-xs font-normal break-words ${className}`}>
      {line}
    </span>
  ))
}

/** How many rows of the page have the same to mend. */
function alike(rows: readonly ShownRow[], { column, text }: ShownCell): number {
  const isSame = (other: ShownCell) =>
    other.column === column && other.problem !== null && other.text.trim() === text.trim()
  return text.trim() ? rows.filter(({ cells }) => cells.some(isSame)).length : 0
}

/** A cell that cannot be read, to be written anew. */
function MendCell({ row, cell, action, alike }: { row: number; cell: ShownCell; action: string; alike: number }) {
  const fetcher = useFetcher()
  return (
    <fetcher.Form
      method="post"
      action={action}
      className="w-56 max-w-full space-y-2 text-left"
      key={`${cell.text} ${cell.problem}`}
    >
      <input type="hidden" name="intent" value="mend" />
      <input type="hidden" name="row" value={row} />
      <input type="hidden" name="column" value={cell.column} />
      <TextField
        name="value"
        label={`${cell.label}, row ${row}`}
        hideLabel
        defaultValue={cell.text}
        error={cell.problem}
        autoComplete="off"
      />
      <div className="flex flex-wrap gap-2">
        <Button
          type="submit"
          size="sm"
          loading={fetcher.state !== 'idle'}
          aria-label={`Save ${cell.label} of row ${row}`}
        >
          Save
        </Button>
        {alike > 1 ? (
          <Button type="submit" size="sm" variant="quiet" name="everywhere" value="yes">
            In all rows like it
          </Button>
        ) : null}
      </div>
    </fetcher.Form>
  )
}
