import { useState } from 'react'
import {
  companyRoles,
  isBoundToDevelopments,
  isCompanyRole,
  type OwnRole,
  roleHints,
  roleNames,
  standingOf,
} from '~/domain/staff/roles'
import { CheckboxField, SelectField } from '~/ui/fields'
import type { FormErrors } from '~/ui/form-dialog'
import { Notice } from '~/ui/notice'

type RoleFieldsProps = {
  developments: { id: string; name: string }[]
  roles: OwnRole[]
  /** The role that they have, or that is chosen first: one that every company has, or the id of one of its own. */
  given: string
  chosen: readonly string[]
  errors: FormErrors
}

const options = companyRoles.map((role): { value: string; label: string } => ({ value: role, label: roleNames[role] }))

/** What somebody may do, and of which developments. */
export function RoleFields({ developments, roles, given, chosen, errors }: RoleFieldsProps) {
  const [role, setRole] = useState(given)
  const own = roles.find(({ id }) => id === role)
  const isBound = isCompanyRole(role) ? isBoundToDevelopments(standingOf(role)) : own?.sees !== 'company'
  return (
    <>
      <SelectField
        name="role"
        label="Role"
        options={[...options, ...roles.map(({ id, name }) => ({ value: id, label: name }))]}
        value={role}
        onChange={({ currentTarget: { value } }) => setRole(value)}
        hint={isCompanyRole(role) ? roleHints[role] : 'A role of your own company.'}
        error={errors.role?.[0]}
      />
      {isBound ? (
        <fieldset>
          <legend className="mb-1.5 text-sm font-medium">Developments</legend>
          {errors.developmentIds?.[0] ? <Notice tone="bad" title={errors.developmentIds[0]} live /> : null}
          <div className="mt-2 max-h-52 space-y-2 overflow-y-auto">
            {developments.map(({ id, name }) => (
              <CheckboxField
                key={id}
                label={name}
                name="developmentIds"
                value={id}
                defaultChecked={chosen.includes(id)}
              />
            ))}
            {developments.length ? null : (
              <p className="text-sm text-ink-muted">There is no development yet: invite an administrator first.</p>
            )}
          </div>
        </fieldset>
      ) : null}
    </>
  )
}
