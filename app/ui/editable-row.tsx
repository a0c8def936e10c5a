import { type ReactNode, useState } from 'react'
import { Button } from './button'
import { ConfirmDialog } from './dialog'
import { Pencil, Trash2 } from './icons'

export type EditableRowProps = {
  /** Its heading, and what its buttons say that they change and delete. */
  name: string
  children: ReactNode
  /** Where its deletion is sent to; null for those who may only read. */
  action: string | null
  deletion: { title: string; description: string; confirmLabel: string; fields: Record<string, string> }
  form: (dialog: { action: string; open: boolean; onOpenChange: (open: boolean) => void }) => ReactNode
}

/** An entry of a list that is changed in a dialog, and deleted once that is confirmed. */
export function EditableRow({ name, children, action, deletion, form }: EditableRowProps) {
  const [isEditing, setIsEditing] = useState(false)
  return (
    <li className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3 py-4 first:pt-0 last:pb-0">
      <div className="min-w-0 flex-1 basis-72">
        <h3 className="font-medium break-words">{name}</h3>
        {children}
      </div>
      {action ? (
        <div className="flex gap-1">
          <Button size="sm" variant="quiet" aria-label={`Change ${name}`} onClick={() => setIsEditing(true)}>
            <Pencil aria-hidden className="size-4" /> Change
          </Button>
          <ConfirmDialog
            {...deletion}
            danger
            action={action}
            trigger={
              <Button size="sm" variant="quiet" aria-label={`Delete ${name}`}>
                <Trash2 aria-hidden className="size-4" /> Delete
              </Button>
            }
          />
          {form({ action, open: isEditing, onOpenChange: setIsEditing })}
        </div>
      ) : null}
    </li>
  )
}
