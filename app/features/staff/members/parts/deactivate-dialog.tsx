import { formatPlural } from '~/lib/format'
import { SelectField } from '~/ui/fields'
import { FormDialog } from '~/ui/form-dialog'
import type { MemberRow } from '../queries.server'

type DeactivateDialogProps = {
  member: MemberRow
  colleagues: { id: string; name: string }[]
  action: string
  open: boolean
  onOpenChange: (open: boolean) => void
}

/** Asks before somebody is shut out, and who goes on with what waits for them. */
export function DeactivateDialog({ member: { id, name, assigned }, colleagues, ...dialog }: DeactivateDialogProps) {
  return (
    <FormDialog
      {...dialog}
      title={`Deactivate ${name}?`}
      description="They are signed out everywhere at once, and cannot sign in again until you reactivate them. What they wrote stays."
      hidden={{ intent: 'deactivate', userId: id }}
      submitLabel={`Deactivate ${name}`}
    >
      {(errors) =>
        assigned ? (
          <SelectField
            name="handTo"
            label={`Who takes over ${formatPlural(assigned, 'open question')}?`}
            hint="Of a colleague who sees some developments, those of other developments wait for anybody."
            options={[
              { value: '', label: 'Nobody: it waits for anybody' },
              ...colleagues.map((colleague) => ({ value: colleague.id, label: colleague.name })),
            ]}
            error={errors.handTo?.[0]}
          />
        ) : null
      }
    </FormDialog>
  )
}
