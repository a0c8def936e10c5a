import { useFetcher } from '@remix-run/react'
import { type ReactNode, useEffect } from 'react'
import { Button } from '~/ui/button'
import { Dialog } from '~/ui/dialog'
import { Notice } from '~/ui/notice'
import type { ContentTable } from '../content-tables'

type Answer = { done: true } | { errors: Record<string, string[]> }

type ContentFormProps = {
  title: string
  table: ContentTable
  /** Null for a new one. */
  rowId: string | null
  action: string
  open: boolean
  onOpenChange: (open: boolean) => void
  children: (errors: Record<string, string[]>) => ReactNode
}

export function ContentForm({ title, open, onOpenChange, ...form }: ContentFormProps) {
  return (
    <Dialog title={title} open={open} onOpenChange={onOpenChange}>
      <FormFields {...form} onDone={() => onOpenChange(false)} />
    </Dialog>
  )
}

type FormFieldsProps = Pick<ContentFormProps, 'table' | 'rowId' | 'action' | 'children'> & { onDone: () => void }

// It stays open with all that was typed until what it sent was taken.
function FormFields({ table, rowId, action, children, onDone }: FormFieldsProps) {
  const fetcher = useFetcher<Answer>()
  const { data, state } = fetcher
  const isDone = state === 'idle' && data !== undefined && 'done' in data
  useEffect(() => {
    if (isDone) onDone()
    // Only when it becomes done: the caller's function is another one at each render.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [isDone])
  const errors = data && 'errors' in data ? data.errors : {}
  return (
    <fetcher.Form method="post" action={action} noValidate className="mt-5 space-y-4">
      <input type="hidden" name="intent" value="save" />
      <input type="hidden" name="table" value={table} />
      {rowId ? <input type="hidden" name="id" value={rowId} /> : null}
      {errors['']?.[0] || errors.id?.[0] ? (
        <Notice tone="bad" title={errors['']?.[0] ?? 'Nothing was saved.'} live />
      ) : null}
      {children(errors)}
      <div className="flex justify-end gap-2 pt-1">
        <Button variant="quiet" onClick={onDone}>
          Cancel
        </Button>
        <Button type="submit" variant="primary" loading={state !== 'idle'}>
          Save
        </Button>
      </div>
    </fetcher.Form>
  )
}
