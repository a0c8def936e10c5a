import { useFetcher } from '@remix-run/react'
import { type ReactNode, useEffect, useRef } from 'react'
import { Button } from './button'
import { Dialog } from './dialog'
import { Notice } from './notice'

/** The messages by field; under the empty name what is wrong with the whole. */
export type FormErrors = Record<string, string[]>
type Answer = { errors: FormErrors } | { done: true }

/**
 * A form that is sent without leaving the page: it is done once the action answers `{ done: true }` and the page's data is here anew,
 * and keeps what was typed while it answers `{ errors }`; the first field that was refused then has the focus. Render it anew to
 * begin again.
 */
export function useDialogForm(onDone: () => void) {
  const fetcher = useFetcher<Answer>()
  const form = useRef<HTMLFormElement>(null)
  const { data, state } = fetcher
  const isDone = state === 'idle' && data !== undefined && 'done' in data
  useEffect(() => {
    if (isDone) onDone()
    // Only when it becomes done: the caller's function is another one at each render.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [isDone])
  useEffect(() => {
    if (data && 'errors' in data) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }, [data])
  const errors: FormErrors = data && 'errors' in data ? data.errors : {}
  return { fetcher, form, errors, isBusy: state !== 'idle' }
}

type FormDialogProps = {
  title: string
  description?: ReactNode
  open: boolean
  onOpenChange: (open: boolean) => void
  /** Where it is sent, and the hidden fields that go with it. */
  action: string
  hidden: Record<string, string>
  submitLabel: string
  /** Whatever is wrong is said by the server, in its words. */
  noValidate?: boolean
  children: (errors: FormErrors) => ReactNode
}

/** A dialog with a form. It closes when what it sent was taken, and the focus goes back to where it was; opened again it is empty. */
export function FormDialog({ title, description, open, onOpenChange, ...form }: FormDialogProps) {
  return (
    <Dialog title={title} description={description} open={open} onOpenChange={onOpenChange}>
      <DialogForm {...form} onDone={() => onOpenChange(false)} />
    </Dialog>
  )
}

type DialogFormProps = Omit<FormDialogProps, 'title' | 'description' | 'open' | 'onOpenChange'> & {
  onDone: () => void
}

// Within the dialog, which holds it only while it is open: so nothing of the last time is left.
function DialogForm({ action, hidden, submitLabel, noValidate, children, onDone }: DialogFormProps) {
  const { fetcher, form, errors, isBusy } = useDialogForm(onDone)
  const isHiddenRefused = Object.keys(hidden).some((name) => errors[name])
  const whole = errors['']?.[0] ?? (isHiddenRefused ? 'Nothing was saved.' : null)
  return (
    <fetcher.Form ref={form} method="post" action={action} noValidate={noValidate} className="mt-5 space-y-4">
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {whole ? <Notice tone="bad" title={whole} live /> : null}
      {children(errors)}
      <div className="flex justify-end gap-2 pt-1">
        <Button variant="quiet" onClick={onDone}>
          Cancel
        </Button>
        <Button type="submit" variant="primary" loading={isBusy}>
          {submitLabel}
        </Button>
      </div>
    </fetcher.Form>
  )
}
