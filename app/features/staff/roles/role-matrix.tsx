import {
  type Grantable,
  permissionsOf,
  permissionsOfDuty,
  permissionsOfOwnRole,
  type Permission,
} from '~/auth/permissions'
import { companyRoles, type CompanyRole, roleNames, standingOf } from '~/domain/staff/roles'
import { Check, Minus } from '~/ui/icons'
import type { OwnRoleRow } from './queries.server'
import { administratorsAlone, grantableTexts, type Told } from './texts'

type Shown = { key: string; name: string; permissions: readonly Permission[] }

const rows = Object.entries({ ...grantableTexts, ...administratorsAlone }) as [Grantable, Told][]

/** What each role may do, by role and permission. */
export function RoleMatrix({ roles }: { roles: OwnRoleRow[] }) {
  const shown: Shown[] = [
    ...companyRoles.map((role) => ({ key: role, name: roleNames[role], permissions: permissionsOfCompanyRole(role) })),
    ...roles.map(({ id, name, sees, permissions }) => ({
      key: id,
      name,
      permissions: permissionsOfOwnRole(permissions, { seesCompany: sees === 'company' }),
    })),
  ]
  return (
    <div className="relative overflow-x-auto" tabIndex={0} role="region" aria-label="Roles and what they may do">
      <table className="w-full text-sm">
        <thead>
          <tr className="border-b border-line text-left">
            <th scope="col" className="py-2 pr-4 font-medium">
              May
            </th>
            {shown.map(({ key, name }) => (
              <th key={key} scope="col" className="max-w-40 px-3 py-2 text-center align-bottom font-medium break-words">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(([permission, { label, hint }]) => (
            <tr key={permission} className="border-b border-line last:border-0">
              <th scope="row" className="min-w-52 py-2.5 pr-4 text-left font-normal">
                {label}
                <span className="block text-ink-muted">{hint}</span>
              </th>
              {shown.map(({ key, permissions }) => (
                <td key={key} className="px-3 py-2.5 text-center">
                  <Mark isGiven={permissions.includes(permission)} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Mark({ isGiven }: { isGiven: boolean }) {
  const Icon = isGiven ? Check : Minus
  return (
    <>
      <Icon aria-hidden className={`mx-auto size-4 ${isGiven ? 'text-good' : 'text-ink-muted'}`} />
      <span className="sr-only">{isGiven ? 'Yes' : 'No'}</span>
    </>
  )
}

function permissionsOfCompanyRole(role: CompanyRole): readonly Permission[] {
  const { role: sight, duty } = standingOf(role)
  return duty ? permissionsOfDuty(duty) : permissionsOf(sight)
}
