import { type FormEvent, useState } from 'react'
import { Button } from '~/ui/button'
import { Dialog } from '~/ui/dialog'
import { CheckboxField, TextField } from '~/ui/fields'
import { Notice } from '~/ui/notice'
import type { ViewErrors } from './use-saved-views'

type SaveViewDialogProps = {
  open: boolean
  onClose: () => void
  mayShare: boolean
  takenNames: string[]
  onSave: (fields: { name: string; isShared: string }) => Promise<ViewErrors | null>
}

export function SaveViewDialog({ open, onClose, ...form }: SaveViewDialogProps) {
  return (
    <Dialog
      title="Save this view"
      description="The period, filters and order that the page shows now, under a name."
      open={open}
      onOpenChange={(next) => (next ? undefined : onClose())}
    >
      <SaveViewForm {...form} onClose={onClose} />
    </Dialog>
  )
}

function SaveViewForm({ onClose, mayShare, takenNames, onSave }: Omit<SaveViewDialogProps, 'open'>) {
  const [name, setName] = useState('')
  const [isShared, setShared] = useState(false)
  const [busy, setBusy] = useState(false)
  const [errors, setErrors] = useState<ViewErrors | null>(null)
  const replaces = takenNames.includes(name.trim())

  const save = async (event: FormEvent) => {
    event.preventDefault()
    if (busy) return
    setBusy(true)
    const problems = await onSave({ name, isShared: String(isShared) })
    setBusy(false)
    if (problems) setErrors(problems)
    else onClose()
  }
  return (
    <form onSubmit={save} className="mt-5 space-y-4">
      {errors?.[''] ? <Notice tone="bad">{errors[''][0]}</Notice> : null}
      <TextField
        label="Name"
        value={name}
        onChange={(event) => setName(event.target.value)}
        maxLength={60}
        required
        error={errors?.name?.[0]}
        hint={replaces ? 'You have a view of that name: it is replaced.' : undefined}
      />
      {mayShare ? (
        <CheckboxField
          label="Share it with the company"
          hint="Colleagues see it under their own rights, and cannot change it."
          checked={isShared}
          onChange={(event) => setShared(event.target.checked)}
          error={errors?.isShared?.[0]}
        />
      ) : null}
      <div className="flex justify-end gap-2 pt-1">
        <Button variant="quiet" onClick={onClose}>
          Cancel
        </Button>
        <Button type="submit" variant="primary" loading={busy}>
          {replaces ? 'Replace the view' : 'Save the view'}
        </Button>
      </div>
    </form>
  )
}
