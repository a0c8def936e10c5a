import { type FormEvent, useState } from 'react'
import { Button } from '~/ui/button'
import { Dialog } from '~/ui/dialog'
import { CheckboxField, TextField } from '~/ui/fields'
import type { SavedViewItem } from '../saved-view'
import type { ViewErrors } from './use-saved-views'

type ManageViews = {
  mayShare: boolean
  views: SavedViewItem[]
  onChange: (viewId: string, fields: Record<string, string>) => Promise<ViewErrors | null>
  onRemove: (viewId: string) => Promise<ViewErrors | null>
}

export function ManageViewsDialog({ open, onClose, ...props }: ManageViews & { open: boolean; onClose: () => void }) {
  return (
    <Dialog title="Your views of this page" open={open} onOpenChange={(next) => (next ? undefined : onClose())}>
      <ManageViewsList {...props} />
    </Dialog>
  )
}

export function ManageViewsList({ views, ...props }: ManageViews) {
  if (views.length === 0) return <p className="mt-4 text-sm text-ink-muted">There are none left.</p>
  return (
    <ul className="mt-4 divide-y divide-line">
      {views.map((view) => (
        <ViewRow key={view.id} view={view} {...props} />
      ))}
    </ul>
  )
}

type ViewRowProps = Omit<ManageViews, 'views'> & { view: SavedViewItem }

function ViewRow({ view, mayShare, onChange, onRemove }: ViewRowProps) {
  const [name, setName] = useState(view.name)
  const [asksToRemove, askToRemove] = useState(false)
  const [busy, setBusy] = useState(false)
  const [errors, setErrors] = useState<ViewErrors | null>(null)

  const run = async (work: Promise<ViewErrors | null>) => {
    setBusy(true)
    setErrors(await work)
    setBusy(false)
  }
  const rename = (event: FormEvent) => {
    event.preventDefault()
    if (!busy) void run(onChange(view.id, { name }))
  }
  const problem = errors?.name?.[0] ?? errors?.isShared?.[0] ?? errors?.['']?.[0]
  return (
    <li className="py-4 last:pb-0">
      <form onSubmit={rename} className="flex items-start gap-2">
        <TextField
          label={`Name of ${view.name}`}
          hideLabel
          value={name}
          onChange={(event) => setName(event.target.value)}
          maxLength={60}
          required
          error={problem}
          className="min-w-0 flex-1"
        />
        {name.trim() === view.name ? null : (
          <Button type="submit" variant="primary" loading={busy}>
            Rename
          </Button>
        )}
      </form>
      <div className="mt-2.5 flex min-h-8 flex-wrap items-center justify-between gap-2">
        {mayShare ? (
          <CheckboxField
            label="Shared with the company"
            checked={view.isShared}
            disabled={busy}
            onChange={(event) => void run(onChange(view.id, { isShared: String(event.target.checked) }))}
          />
        ) : (
          <span />
        )}
        {asksToRemove ? (
          <span role="group" aria-label={`Delete ${view.name}?`} className="flex items-center gap-1">
            <Button size="sm" variant="quiet" onClick={() => askToRemove(false)}>
              Keep it
            </Button>
            <Button size="sm" variant="danger" loading={busy} onClick={() => void run(onRemove(view.id))}>
              Delete the view
            </Button>
          </span>
        ) : (
          <Button size="sm" variant="quiet" onClick={() => askToRemove(true)}>
            Delete…
          </Button>
        )}
      </div>
    </li>
  )
}
