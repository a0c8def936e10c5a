import { Form, useNavigation } from '@remix-run/react'
import { X } from './icons'
import { Dialog as Radix } from 'radix-ui'
import { type ReactElement, type ReactNode, useRef, useState } from 'react'
import { Button } from './button'

export type DialogProps = {
  title: string
  description?: ReactNode
  /** The button that opens it; leave out when `open` is given. */
  trigger?: ReactElement
  open?: boolean
  onOpenChange?: (open: boolean) => void
  children?: ReactNode
}

/** A modal dialog. It gives the focus back to whatever opened it. */
export function Dialog({ title, description, trigger, open, onOpenChange, children }: DialogProps) {
  const opener = useRef<HTMLElement | null>(null)
  const giveBack = (event: Event) => {
    // Radix knows its own trigger alone.
    if (trigger) return
    event.preventDefault()
    opener.current?.focus()
  }
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      {trigger ? <Radix.Trigger asChild>{trigger}</Radix.Trigger> : null}
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 animate-fade-in bg-black/40" />
        <Radix.Content
          {...(description ? {} : { 'aria-describedby': undefined })}
          onOpenAutoFocus={() => (opener.current = openerOf(document.activeElement))}
          onCloseAutoFocus={giveBack}
          className="fixed inset-x-4 top-[max(2rem,12dvh)] z-50 mx-auto max-h-[80dvh] max-w-lg animate-rise overflow-y-auto rounded-2xl border border-line bg-surface p-6 shadow-lift"
        >
          <Radix.Title className="display pr-8 text-xl">{title}</Radix.Title>
          {description ? (
            <Radix.Description className="mt-2 text-sm text-ink-soft">{description}</Radix.Description>
          ) : null}
          {children}
          <Radix.Close
            aria-label="Close"
            className="absolute top-4 right-4 grid size-8 place-items-center rounded-lg text-ink-muted hover:bg-sunken hover:text-ink"
          >
            <X aria-hidden className="size-4" />
          </Radix.Close>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}

// The item of a menu goes with it, and what opened the menu stays.
function openerOf(element: Element | null): HTMLElement | null {
  const labelledBy = element?.closest('[role="menu"]')?.getAttribute('aria-labelledby')
  const opener = labelledBy ? document.getElementById(labelledBy) : element
  return opener instanceof HTMLElement ? opener : null
}

export type ConfirmDialogProps = {
  title: string
  description: ReactNode
  /** The button that opens it; leave out when `open` is given. */
  trigger?: ReactElement
  open?: boolean
  onOpenChange?: (open: boolean) => void
  confirmLabel: string
  danger?: boolean
  /** Where the answer is posted, and the hidden fields that go with it. */
  action: string
  fields?: Record<string, string>
}

/** Asks before it posts. The button names what will happen; it is never just 'OK'. */
export function ConfirmDialog({ confirmLabel, danger, action, fields = {}, ...dialog }: ConfirmDialogProps) {
  const [isOpen, setIsOpen] = useState(false)
  const { open = isOpen, onOpenChange: setOpen = setIsOpen } = dialog
  const busy = useNavigation().formAction === action
  return (
    <Dialog {...dialog} open={open} onOpenChange={setOpen}>
      <Form method="post" action={action} onSubmit={() => setOpen(false)} className="mt-6 flex justify-end gap-2">
        {Object.entries(fields).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <Button variant="quiet" onClick={() => setOpen(false)}>
          Cancel
        </Button>
        <Button type="submit" variant={danger ? 'danger' : 'primary'} loading={busy}>
          {confirmLabel}
        </Button>
      </Form>
    </Dialog>
  )
}
