import { Form } from '@remix-run/react'
import { ArrowDown, ArrowUp, Pencil, Plus, Trash2 } from '~/ui/icons'
import { type ReactNode, useState } from 'react'
import { Badge } from '~/ui/badge'
import { Button, buttonClass } from '~/ui/button'
import { ConfirmDialog } from '~/ui/dialog'
import { EmptyState } from '~/ui/empty-state'
import { FormDialog } from '~/ui/form-dialog'
import { Panel } from '~/ui/panel'
import type { ContentTable } from '../content-tables'
import type { ShownRow } from './content-rows'

type ContentListProps<Row extends { id: string }> = {
  table: ContentTable
  title: string
  description: string
  /** `contact`, in `Add a contact`. */
  noun: string
  rows: Row[]
  shown: (row: Row) => ShownRow
  fields: (row: Row | null, errors: Record<string, string[]>) => ReactNode
  /** Where changes go; null for those who only look. */
  action: string | null
  /** Items of the list go by their days, and have no order of their own. */
  isOrdered?: boolean
}

/** One of the lists that staff write for homes, with its forms. */
export function ContentList<Row extends { id: string }>(props: ContentListProps<Row>) {
  const { table, title, description, noun, rows, shown, fields, action, isOrdered = true } = props
  const [editing, setEditing] = useState<Row | 'new' | null>(null)
  const row = editing === 'new' ? null : editing
  return (
    <Panel
      title={title}
      description={description}
      aside={
        action ? (
          <Button size="sm" onClick={() => setEditing('new')}>
            <Plus aria-hidden className="size-4" /> Add <span className="sr-only">a {noun}</span>
          </Button>
        ) : null
      }
    >
      {rows.length === 0 ? (
        <EmptyState title={`No ${noun} yet`}>Homes are told that it will come.</EmptyState>
      ) : (
        <ul>
          {rows.map((each, index) => (
            <ListedRow
              key={each.id}
              row={shown(each)}
              table={table}
              noun={noun}
              action={action}
              moves={isOrdered ? { up: index > 0, down: index < rows.length - 1 } : null}
              onEdit={() => setEditing(each)}
            />
          ))}
        </ul>
      )}
      {action ? (
        <FormDialog
          key={row?.id ?? 'new'}
          title={row ? `Change this ${noun}` : `Add a ${noun}`}
          hidden={row ? { intent: 'save', table, id: row.id } : { intent: 'save', table }}
          action={action}
          open={editing !== null}
          onOpenChange={(open) => setEditing(open ? editing : null)}
          submitLabel="Save"
          noValidate
        >
          {(errors) => fields(row, errors)}
        </FormDialog>
      ) : null}
    </Panel>
  )
}

type ListedRowProps = {
  row: ShownRow
  table: ContentTable
  noun: string
  action: string | null
  moves: { up: boolean; down: boolean } | null
  onEdit: () => void
}

function ListedRow({ row, table, noun, action, moves, onEdit }: ListedRowProps) {
  return (
    <li className="flex flex-wrap items-start gap-x-4 gap-y-2 border-t border-line py-3.5 first:border-t-0">
      <div className="min-w-0 flex-1 basis-64">
        <p className="flex flex-wrap items-center gap-2 font-medium">
          <span className="break-words">{row.name}</span>
          {row.mark ? <Badge>{row.mark}</Badge> : null}
        </p>
        {row.text ? <p className="mt-0.5 text-sm text-ink-soft">{row.text}</p> : null}
        {row.note ? <p className="figures mt-0.5 text-xs text-ink-muted">{row.note}</p> : null}
      </div>
      {action ? (
        <div className="flex shrink-0 items-center">
          {moves ? <MoveButtons row={row} table={table} action={action} moves={moves} /> : null}
          <button
            type="button"
            onClick={onEdit}
            aria-label={`Change ${row.name}`}
            title="Change"
            className={iconButton}
          >
            <Pencil aria-hidden className="size-4" />
          </button>
          <ConfirmDialog
            title={`Remove this ${noun}?`}
            description={`“${row.name}” disappears from every home at once.`}
            confirmLabel={`Remove ${noun}`}
            danger
            action={action}
            fields={{ intent: 'remove', table, id: row.id }}
            trigger={
              <button type="button" aria-label={`Remove ${row.name}`} title="Remove" className={iconButton}>
                <Trash2 aria-hidden className="size-4" />
              </button>
            }
          />
        </div>
      ) : null}
    </li>
  )
}

type MoveButtonsProps = Required<Pick<ListedRowProps, 'row' | 'table'>> & {
  action: string
  moves: { up: boolean; down: boolean }
}

function MoveButtons({ row, table, action, moves }: MoveButtonsProps) {
  return (
    <Form method="post" action={action} preventScrollReset className="flex">
      <input type="hidden" name="intent" value="move" />
      <input type="hidden" name="table" value={table} />
      <input type="hidden" name="id" value={row.id} />
      <button
        name="direction"
        value="up"
        disabled={!moves.up}
        aria-label={`Move ${row.name} up`}
        title="Up"
        className={iconButton}
      >
        <ArrowUp aria-hidden className="size-4" />
      </button>
      <button
        name="direction"
        value="down"
        disabled={!moves.down}
        aria-label={`Move ${row.name} down`}
        title="Down"
        className={iconButton}
      >
        <ArrowDown aria-hidden className="size-4" />
      </button>
    </Form>
  )
}

const iconButton = buttonClass('quiet', 'sm', 'size-9 px-0')
