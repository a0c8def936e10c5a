import { Form, useActionData, useLocation, useNavigation } from '@remix-run/react'
import { useState } from 'react'
import { type KeyPermission, keyPermissions } from '~/auth/key-permissions'
import type { StaffKeyRow } from '~/auth/staff-key.server'
import { formatAgo, formatDay } from '~/lib/format'
import { newId } from '~/lib/id'
import { Badge } from '~/ui/badge'
import { Button } from '~/ui/button'
import { CopyField } from '~/ui/copy-field'
import { type Column, DataTable } from '~/ui/data-table'
import { ConfirmDialog } from '~/ui/dialog'
import { EmptyState } from '~/ui/empty-state'
import { CheckboxField, TextField } from '~/ui/fields'
import { KeyRound } from '~/ui/icons'
import { Notice } from '~/ui/notice'
import { PageHeader } from '~/ui/page-header'
import { Panel } from '~/ui/panel'
import { grantableTexts } from '../roles/texts'

export type KeysPageProps = { company: string; keys: StaffKeyRow[]; timeZone: string; now: string; mayMake: boolean }

type Answered = { made?: { key: string; name: string }; errors?: Record<string, string[]> }

/** The keys for programs of the company. */
export function KeysPage({ company, keys, timeZone, now, mayMake }: KeysPageProps) {
  const { pathname, search } = useLocation()
  const action = pathname + search
  const { made, errors = {} } = useActionData<Answered>() ?? {}
  return (
    <div className="space-y-7">
      <PageHeader
        title="API keys"
        eyebrow={company}
        description="For programs of yours, as a CRM that keeps the list of homes. A key acts for whoever made it, and ends with their account."
      />
      {made ? (
        <Notice tone="good" title={`The key for ${made.name} is made. Copy it now: it is shown this once.`} live>
          <CopyField label="Key" value={made.key} />
        </Notice>
      ) : null}
      {mayMake ? <NewKey key={made?.key} action={action} errors={errors} /> : null}
      <Panel title="Keys that were made">
        {keys.length ? (
          <DataTable
            caption="Keys"
            columns={columnsOf({ action, timeZone, now })}
            rows={keys}
            rowKey={({ id }) => id}
          />
        ) : (
          <EmptyState title="No key yet" icon={KeyRound} minHeight={160}>
            Make one for each program, so that each can be taken back by itself.
          </EmptyState>
        )}
      </Panel>
    </div>
  )
}

function NewKey({ action, errors }: { action: string; errors: Record<string, string[]> }) {
  const [id] = useState(newId)
  const busy = useNavigation().formAction === action
  return (
    <Panel title="Make a key">
      <Form method="post" action={action} className="space-y-5" noValidate preventScrollReset>
        <input type="hidden" name="intent" value="create" />
        <input type="hidden" name="id" value={id} />
        {errors['']?.[0] ? <Notice tone="bad" title={errors['']?.[0]} live /> : null}
        <TextField name="name" label="Program" hint="For instance: our CRM" maxLength={80} error={errors.name?.[0]} />
        <fieldset>
          <legend className="mb-1.5 text-sm font-medium">May</legend>
          {errors.permissions?.[0] ? <Notice tone="bad" title={errors.permissions[0]} live /> : null}
          <div className="mt-2 space-y-2">
            {keyPermissions.map((permission) => (
              <CheckboxField key={permission} name="permissions" value={permission} {...grantableTexts[permission]} />
            ))}
          </div>
        </fieldset>
        <Button type="submit" variant="primary" loading={busy}>
          Make the key
        </Button>
      </Form>
    </Panel>
  )
}

const stateNames = { good: null, expired: 'Expired', revoked: 'Taken back' } as const
const isKnown = (permission: string): permission is KeyPermission => keyPermissions.some((one) => one === permission)

function columnsOf({
  action,
  timeZone,
  now,
}: {
  action: string
  timeZone: string
  now: string
}): Column<StaffKeyRow>[] {
  return [
    {
      key: 'name',
      header: 'Program',
      rowHeader: true,
      cell: ({ name, state, permissions }) => (
        <>
          <span className="flex flex-wrap items-center gap-2">
            {name}
            {stateNames[state] ? <Badge>{stateNames[state]}</Badge> : null}
          </span>
          <span className="block text-sm font-normal text-ink-muted">
            {permissions
              .filter(isKnown)
              .map((permission) => grantableTexts[permission].label)
              .join(', ')}
          </span>
        </>
      ),
    },
    { key: 'person', header: 'Acts for', cell: ({ person }) => person },
    { key: 'used', header: 'Last used', cell: ({ lastUsedAt }) => (lastUsedAt ? formatAgo(lastUsedAt, now) : 'Never') },
    { key: 'until', header: 'Good until', cell: ({ expiresAt }) => formatDay(expiresAt, timeZone) },
    {
      key: 'acts',
      header: 'Change',
      align: 'end',
      cell: ({ id, name, state }) =>
        state === 'good' ? (
          <ConfirmDialog
            title={`Take the key for ${name} back?`}
            description="The program is refused from then on."
            confirmLabel="Take it back"
            danger
            action={action}
            fields={{ intent: 'revoke', keyId: id }}
            trigger={
              <Button size="sm" variant="quiet" aria-label={`Take the key for ${name} back`}>
                Take back
              </Button>
            }
          />
        ) : null,
    },
  ]
}
