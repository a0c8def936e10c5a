import { Form, useActionData, useLocation, useNavigation } from '@remix-run/react'
import { formatAgo } from '~/lib/format'
import { Button } from '~/ui/button'
import { Card } from '~/ui/card'
import { CopyField } from '~/ui/copy-field'
import { type Column, DataTable } from '~/ui/data-table'
import { ConfirmDialog } from '~/ui/dialog'
import { TextField } from '~/ui/fields'
import { Notice } from '~/ui/notice'
import { PageHeader } from '~/ui/page-header'
import { Panel } from '~/ui/panel'
import { PersonCell, ReactivateForm } from '../person-cells'
import type { AdministratorRow } from './change-administrators.server'

type AdministratorsPageProps = { people: AdministratorRow[]; me: string; now: string }
type Answered = { made?: { link: string; name: string }; errors?: Record<string, string[]> }

/** Who administers the platform, and the way to add somebody. */
export function AdministratorsPage({ people, me, now }: AdministratorsPageProps) {
  const { pathname: action } = useLocation()
  const { made, errors = {} } = useActionData<Answered>() ?? {}
  const busy = useNavigation().formAction === action
  const whole = errors['']?.[0]
  return (
    <div className="space-y-7">
      <PageHeader title="Platform administrators" description="They see every company. There is always at least one." />
      {whole ? <Notice tone="bad" title={whole} live /> : null}
      {made ? (
        <Notice
          tone="good"
          title={`${made.name} has an account. There is no mail server yet: give them this link.`}
          live
        >
          <CopyField label="Good for thirty minutes, and once" value={made.link} />
        </Notice>
      ) : null}
      <Card>
        <DataTable
          caption="Platform administrators"
          columns={columnsOf({ action, me, now })}
          rows={people}
          rowKey={({ id }) => id}
        />
      </Card>
      <Panel title="Add somebody" description="They get a mail with a link, and choose a password.">
        <Form key={people.length} method="post" action={action} className="space-y-5" noValidate preventScrollReset>
          <input type="hidden" name="intent" value="add" />
          <TextField name="name" label="Name" autoComplete="off" maxLength={120} error={errors.name?.[0]} />
          <TextField
            name="email"
            label="E-mail"
            type="email"
            autoComplete="off"
            maxLength={254}
            error={errors.email?.[0]}
          />
          <Button type="submit" variant="primary" loading={busy}>
            Add
          </Button>
        </Form>
      </Panel>
    </div>
  )
}

type Acts = { action: string; me: string; now: string }

function columnsOf({ action, me, now }: Acts): Column<AdministratorRow>[] {
  return [
    {
      key: 'name',
      header: 'Name',
      rowHeader: true,
      cell: ({ name, email, isDisabled }) => <PersonCell name={name} email={email} isDeactivated={isDisabled} />,
    },
    {
      key: 'last',
      header: 'Last sign-in',
      cell: ({ lastLoginAt }) => (lastLoginAt ? formatAgo(lastLoginAt, now) : 'Never'),
    },
    {
      key: 'acts',
      header: 'Change',
      align: 'end',
      cell: ({ id, name, isDisabled }) =>
        id === me ? (
          <span className="text-ink-muted">You</span>
        ) : isDisabled ? (
          <ReactivateForm id={id} name={name} action={action} />
        ) : (
          <ConfirmDialog
            title={`Shut ${name} out?`}
            description="They are signed out at once, and can be let in again."
            confirmLabel="Deactivate"
            danger
            action={action}
            fields={{ intent: 'deactivate', userId: id }}
            trigger={
              <Button size="sm" variant="quiet" aria-label={`Deactivate ${name}`}>
                Deactivate
              </Button>
            }
          />
        ),
    },
  ]
}
