import { useLocation, useSearchParams } from '@remix-run/react'
import { useState } from 'react'
import { adminPath } from '~/domain/paths/admin'
import { companyRoles, type OwnRole, roleNames } from '~/domain/staff/roles'
import { changeParams } from '~/lib/change-params'
import type { Page } from '~/lib/keyset'
import type { TableFilter } from '~/lib/table-filters'
import { Button } from '~/ui/button'
import { Card } from '~/ui/card'
import { EmptyState } from '~/ui/empty-state'
import { UserPlus, Users } from '~/ui/icons'
import { PageHeader } from '~/ui/page-header'
import { LinkButton } from '~/ui/link-button'
import { Pagination } from '~/ui/pagination'
import { TableToolbar } from '~/ui/table-toolbar'
import { InvitationList } from './parts/invitation-list'
import { InviteDialog } from './parts/invite-dialog'
import { MemberTable } from './parts/member-table'
import { SecondFactorRule } from './parts/second-factor-rule'
import type { InvitationRow, MemberRow } from './queries.server'

export type Named = { id: string; name: string }

export type StaffPageProps = {
  company: string
  /** Whoever looks: nobody changes their own account here. */
  me: string
  timeZone: string
  now: string
  page: Page<MemberRow>
  invitations: InvitationRow[]
  developments: Named[]
  /** Those that the company has made of its own. */
  roles: OwnRole[]
  /** Those who may be given what waits for somebody who goes. */
  colleagues: Named[]
  /** Whether there is one that takes an invitation along; else whoever invites does. */
  hasMailServer: boolean
  /** From when on everybody needs a second step of signing in. */
  secondFactorFrom: string | null
}

const filtersOf = (roles: OwnRole[]): TableFilter[] => [
  {
    name: 'role',
    label: 'Any role',
    options: [
      ...companyRoles.map((role) => ({ value: role as string, label: roleNames[role] })),
      ...roles.map(({ id, name }) => ({ value: id, label: name })),
    ],
  },
  {
    name: 'state',
    label: 'Active or not',
    options: [
      { value: 'active', label: 'Active' },
      { value: 'deactivated', label: 'Deactivated' },
    ],
  },
]

/** Who works at the company, what each may do, and who is invited. */
export function StaffPage({ company, page, invitations, secondFactorFrom, ...list }: StaffPageProps) {
  const { pathname, search } = useLocation()
  const [params] = useSearchParams()
  const [isInviting, setIsInviting] = useState(false)
  const action = pathname + search
  const href = (cursor: string | null) => cursor && `${pathname}?${changeParams(params, { cursor })}`
  return (
    <div className="space-y-7">
      <PageHeader
        title="Staff"
        eyebrow={company}
        description="Your colleagues here, and what each of them may do."
        actions={
          <>
            <LinkButton to={adminPath.staffRoles({ tenant: params.get('tenant') })}>Roles</LinkButton>
            <Button variant="primary" onClick={() => setIsInviting(true)}>
              <UserPlus aria-hidden className="size-4" /> Invite somebody
            </Button>
          </>
        }
      />
      <InviteDialog
        developments={list.developments}
        roles={list.roles}
        action={action}
        open={isInviting}
        onOpenChange={setIsInviting}
      />
      {invitations.length ? <InvitationList {...list} invitations={invitations} action={action} /> : null}
      <Card>
        <TableToolbar
          label="Staff"
          search={{ name: 'search', placeholder: 'A name or address' }}
          filters={filtersOf(list.roles)}
        />
        {page.rows.length ? (
          <MemberTable {...list} rows={page.rows} action={action} />
        ) : (
          <EmptyState title="Nobody like that" icon={Users} minHeight={240}>
            Take a filter off to see more of your colleagues.
          </EmptyState>
        )}
        <Pagination label="Pages of staff" previousHref={href(page.previous)} nextHref={href(page.next)} />
      </Card>
      <SecondFactorRule from={secondFactorFrom} action={action} timeZone={list.timeZone} now={list.now} />
    </div>
  )
}
