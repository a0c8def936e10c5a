import { useLocation } from '@remix-run/react'
import { useState } from 'react'
import { newId } from '~/lib/id'
import { Button } from '~/ui/button'
import { ConfirmDialog } from '~/ui/dialog'
import { EmptyState } from '~/ui/empty-state'
import { formatPlural } from '~/lib/format'
import { Plus, Users } from '~/ui/icons'
import { PageHeader } from '~/ui/page-header'
import { Panel } from '~/ui/panel'
import { RoleDialog } from './role-dialog'
import { RoleMatrix } from './role-matrix'
import type { OwnRoleRow } from './queries.server'

export type RolesPageProps = { company: string; roles: OwnRoleRow[] }

/** What each role may do, and the company's own ones. */
export function RolesPage({ company, roles }: RolesPageProps) {
  const { pathname, search } = useLocation()
  const [opened, setOpened] = useState<OwnRoleRow | null>(null)
  const action = pathname + search
  return (
    <div className="space-y-7">
      <PageHeader
        title="Roles"
        eyebrow={company}
        description="What each role may do. Give a role to somebody on the page of your staff."
        actions={
          <Button variant="primary" onClick={() => setOpened(emptyRole())}>
            <Plus aria-hidden className="size-4" /> Make a role
          </Button>
        }
      />
      {opened ? <RoleDialog role={opened} action={action} onClose={() => setOpened(null)} /> : null}
      <Panel
        title="Your own roles"
        description="Tick what their people may do; a change holds from their next click on."
      >
        {roles.length ? (
          <ul className="divide-y divide-line">
            {roles.map((role) => (
              <li key={role.id} className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 py-3">
                <div className="min-w-0 flex-1 basis-64">
                  <p className="font-medium break-words">{role.name}</p>
                  <p className="text-sm text-ink-muted">
                    {role.sees === 'company' ? 'The whole company' : 'Chosen developments'} ·{' '}
                    {formatPlural(role.people, 'person', 'people')}
                  </p>
                </div>
                <div className="flex gap-1">
                  <Button size="sm" variant="quiet" aria-label={`Change ${role.name}`} onClick={() => setOpened(role)}>
                    Change
                  </Button>
                  <ConfirmDialog
                    title={`Remove the role ${role.name}?`}
                    description="It can be removed once nobody has it."
                    confirmLabel="Remove it"
                    danger
                    action={action}
                    fields={{ intent: 'remove', roleId: role.id }}
                    trigger={
                      <Button size="sm" variant="quiet" aria-label={`Remove ${role.name}`} disabled={role.people > 0}>
                        Remove
                      </Button>
                    }
                  />
                </div>
              </li>
            ))}
          </ul>
        ) : (
          <EmptyState title="No role of your own yet" icon={Users} minHeight={120}>
            The roles below suit most companies.
          </EmptyState>
        )}
      </Panel>
      <Panel title="Who may do what">
        <RoleMatrix roles={roles} />
      </Panel>
    </div>
  )
}

function emptyRole(): OwnRoleRow {
  return { id: newId(), name: '', sees: 'developments', permissions: [], people: 0 }
}
