import { useState } from 'react'
import { companyRoles, type CompanyRole, isBoundToDevelopments, roleHints, roleNames } from '~/domain/staff/roles'
import { CheckboxField, SelectField } from '~/ui/fields'
import type { FormErrors } from '~/ui/form-dialog'
import { Notice } from '~/ui/notice'

type RoleFieldsProps = {
  developments: { id: string; name: string }[]
  /** The role that they have, or that is chosen first. */
  given: CompanyRole
  chosen: readonly string[]
  errors: FormErrors
}

const options = companyRoles.map((role) => ({ value: role, label: roleNames[role] }))
const isCompanyRole = (value: string): value is CompanyRole => companyRoles.some((role) => role === value)

/** What somebody may do, and of which developments. */
export function RoleFields({ developments, given, chosen, errors }: RoleFieldsProps) {
  const [role, setRole] = useState(given)
  return (
    <>
      <SelectField
        name="role"
        label="Role"
        options={options}
        value={role}
        onChange={({ currentTarget: { value } }) => (isCompanyRole(value) ? setRole(value) : undefined)}
        hint={roleHints[role]}
        error={errors.role?.[0]}
      />
      {isBoundToDevelopments(role) ? (
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
