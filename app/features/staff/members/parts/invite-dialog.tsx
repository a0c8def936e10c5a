import { useState } from 'react'
import type { OwnRole } from '~/domain/staff/roles'
import { newId } from '~/lib/id'
import { TextField } from '~/ui/fields'
import { FormDialog } from '~/ui/form-dialog'
import { RoleFields } from './role-fields'

type InviteDialogProps = {
  developments: { id: string; name: string }[]
  roles: OwnRole[]
  action: string
  open: boolean
  onOpenChange: (open: boolean) => void
}

/** Asks whom to invite. The invitation has its id from here: sent twice, it is one. */
export function InviteDialog({ developments, roles, open, onOpenChange, ...dialog }: InviteDialogProps) {
  const [id, setId] = useState(newId)
  const change = (next: boolean) => {
    if (!next) setId(newId())
    onOpenChange(next)
  }
  return (
    <FormDialog
      {...dialog}
      open={open}
      onOpenChange={change}
      title="Invite somebody"
      description="They get a mail with a link, choose a password, and are in. The link is good for seven days."
      hidden={{ intent: 'invite', id }}
      submitLabel="Send the invitation"
      noValidate
    >
      {(errors) => (
        <>
          <TextField
            name="email"
            label="E-mail"
            type="email"
            autoComplete="off"
            required
            maxLength={254}
            error={errors.email?.[0]}
          />
          <RoleFields developments={developments} roles={roles} given="admin" chosen={[]} errors={errors} />
        </>
      )}
    </FormDialog>
  )
}
