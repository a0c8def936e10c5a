import { useState } from 'react'
import { type Grantable, grantable } from '~/auth/permissions'
import { CheckboxField, SelectField, TextField } from '~/ui/fields'
import { FormDialog, type FormErrors } from '~/ui/form-dialog'
import { Notice } from '~/ui/notice'
import type { OwnRoleRow } from './queries.server'
import { grantableTexts, type Told } from './texts'

type RoleDialogProps = { role: OwnRoleRow; action: string; onClose: () => void }

const texts = Object.entries(grantableTexts) as [Grantable, Told][]

/** Asks what a role of the company's own is called, and what its people may do. */
export function RoleDialog({ role, action, onClose }: RoleDialogProps) {
  return (
    <FormDialog
      title={role.name ? `Change ${role.name}` : 'Make a role'}
      action={action}
      open
      onOpenChange={onClose}
      hidden={{ intent: 'save', id: role.id, ...(role.name && { sees: role.sees }) }}
      submitLabel="Save"
      noValidate
    >
      {(errors) => <RoleFields role={role} errors={errors} />}
    </FormDialog>
  )
}

function RoleFields({ role, errors }: { role: OwnRoleRow; errors: FormErrors }) {
  const [sees, setSees] = useState(role.sees)
  const possible = texts.filter(([permission]) => sees === 'company' || !grantable[permission])
  return (
    <>
      <TextField name="name" label="Name" defaultValue={role.name} required maxLength={60} error={errors.name?.[0]} />
      {role.name ? null : (
        <SelectField
          name="sees"
          label="Sees"
          options={[
            { value: 'developments', label: 'The developments that are chosen for each person' },
            { value: 'company', label: 'The whole company' },
          ]}
          value={sees}
          onChange={({ currentTarget: { value } }) => setSees(value === 'company' ? 'company' : 'developments')}
          hint="This cannot be changed later."
        />
      )}
      <fieldset>
        <legend className="mb-1.5 text-sm font-medium">May</legend>
        {errors.permissions?.[0] ? <Notice tone="bad" title={errors.permissions[0]} live /> : null}
        <div className="mt-2 max-h-72 space-y-2 overflow-y-auto">
          {possible.map(([permission, { label, hint }]) => (
            <CheckboxField
              key={permission}
              label={label}
              hint={hint}
              name="permissions"
              value={permission}
              defaultChecked={role.permissions.includes(permission)}
            />
          ))}
        </div>
      </fieldset>
    </>
  )
}
