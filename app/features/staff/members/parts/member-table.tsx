import { useState } from 'react'
import { isBoundToDevelopments, type OwnRole, roleTitle } from '~/domain/staff/roles'
import { formatAgo } from '~/lib/format'
import { Button } from '~/ui/button'
import { type Column, DataTable } from '~/ui/data-table'
import { FormDialog } from '~/ui/form-dialog'
import { PersonCell, ReactivateForm } from '../../person-cells'
import type { MemberRow } from '../queries.server'
import { DeactivateDialog } from './deactivate-dialog'
import { RoleFields } from './role-fields'

type Named = { id: string; name: string }

type MemberTableProps = {
  rows: MemberRow[]
  developments: Named[]
  roles: OwnRole[]
  colleagues: Named[]
  me: string
  now: string
  action: string
}

/** The staff, with what may be done about each. */
export function MemberTable({ rows, now, ...acts }: MemberTableProps) {
  const columns: Column<MemberRow>[] = [
    {
      key: 'name',
      header: 'Name',
      rowHeader: true,
      cell: ({ name, email, disabledAt }) => (
        <PersonCell name={name} email={email} isDeactivated={disabledAt !== null} />
      ),
    },
    {
      key: 'role',
      header: 'Role',
      cell: ({ developments, ...role }) => (
        <>
          {roleTitle(role)}
          <span className="block text-sm text-ink-muted">
            {isBoundToDevelopments(role)
              ? developments.map(({ name }) => name).join(', ') || 'No development yet'
              : 'All developments'}
          </span>
        </>
      ),
    },
    {
      key: 'last',
      header: 'Last sign-in',
      cell: ({ lastLoginAt }) => (lastLoginAt ? formatAgo(lastLoginAt, now) : 'Never'),
    },
    { key: 'assigned', header: 'Waiting for them', align: 'end', cell: ({ assigned }) => assigned },
    { key: 'acts', header: 'Change', align: 'end', cell: (member) => <Acts member={member} {...acts} /> },
  ]
  return <DataTable caption="Staff" columns={columns} rows={rows} rowKey={({ id }) => id} />
}

type ActsProps = Omit<MemberTableProps, 'rows' | 'now'> & { member: MemberRow }

function Acts({ member, developments, roles, colleagues, me, action }: ActsProps) {
  const [opened, setOpened] = useState<'change' | 'deactivate' | null>(null)
  const { id, name, roleKey } = member
  if (id === me) return <span className="text-ink-muted">You</span>
  if (member.disabledAt) return <ReactivateForm id={id} name={name} action={action} />
  const close = () => setOpened(null)
  return (
    <span className="inline-flex flex-wrap justify-end gap-1">
      <Button size="sm" variant="quiet" aria-label={`Change ${name}’s role`} onClick={() => setOpened('change')}>
        Change
      </Button>
      <Button size="sm" variant="quiet" aria-label={`Deactivate ${name}`} onClick={() => setOpened('deactivate')}>
        Deactivate
      </Button>
      <FormDialog
        title={`What ${name} may do`}
        action={action}
        open={opened === 'change'}
        onOpenChange={close}
        hidden={{ intent: 'change', userId: id }}
        submitLabel="Save"
      >
        {(errors) => (
          <RoleFields
            developments={developments}
            roles={roles}
            given={roleKey}
            chosen={member.developments.map((development) => development.id)}
            errors={errors}
          />
        )}
      </FormDialog>
      <DeactivateDialog
        member={member}
        colleagues={colleagues.filter((colleague) => colleague.id !== id)}
        action={action}
        open={opened === 'deactivate'}
        onOpenChange={close}
      />
    </span>
  )
}
