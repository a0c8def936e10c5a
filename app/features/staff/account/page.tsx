import { Form } from '@remix-run/react'
import type { StaffPreferences } from '~/domain/staff/preferences'
import { Button } from '~/ui/button'
import { CheckboxField, TextField } from '~/ui/fields'
import type { FormErrors } from '~/ui/form-dialog'
import { NewPasswordFields } from '~/ui/new-password-fields'
import { Notice } from '~/ui/notice'
import { PageHeader } from '~/ui/page-header'
import { Panel } from '~/ui/panel'
import { ThemeToggle } from '~/ui/theme-toggle'
import { PasskeyPanel, type ShownPasskey } from '../passkeys/panel'
import { SecondFactorPanel, type SecondFactorState } from '../second-factor/panel'
import { AccountForm, CurrentPassword } from './parts'
import type { OwnSession } from './queries.server'
import { SessionList } from './session-list'

export type AccountPageProps = {
  name: string
  email: string
  newEmail: string | null
  preferences: StaffPreferences
  sessions: OwnSession[]
  now: string
  secondFactor: SecondFactorState
  isSecondFactorRequired: boolean
  passkeys: ShownPasskey[]
  /** What a form was answered with, unless it led here anew. */
  answer: { intent: string; errors: FormErrors; codes: string[] | null } | null
}

/** All that somebody sets for themself; it works without scripts, and each part is saved by itself. */
export function AccountPage({ answer, ...account }: AccountPageProps) {
  const errorsOf = (intent: string) => (answer?.intent === intent ? answer.errors : {})
  return (
    <div className="space-y-7">
      <PageHeader title="Your account" description="Who you are here, and how you come in." />
      <div className="grid gap-7 xl:grid-cols-2">
        <Profile {...account} errors={errorsOf('name')} />
        <Email {...account} errors={errorsOf('email')} />
        <Panel title="Password" description="Another one ends every session but this.">
          <AccountForm intent="password" label="Change my password" errors={errorsOf('password')}>
            <CurrentPassword errors={errorsOf('password')} />
            <NewPasswordFields
              errors={errorsOf('password')}
              label="New password"
              known={[account.name, account.email]}
            />
          </AccountForm>
        </Panel>
        <Panel title="Mail and looks">
          <AccountForm intent="notifications" label="Save" errors={{}}>
            <CheckboxField
              label="Tell me by mail when a homeowner waits for me"
              name="notifyOfAssignments"
              defaultChecked={account.preferences.notifyOfAssignments}
              hint="Also when a colleague gives you a conversation. At most one mail about each in a quarter of an hour."
            />
          </AccountForm>
          <div className="mt-6 flex items-center justify-between gap-4 border-t border-line pt-5">
            <p className="text-sm">Colours, in this browser</p>
            <ThemeToggle />
          </div>
        </Panel>
      </div>
      <SecondFactorPanel
        {...account.secondFactor}
        isRequired={account.isSecondFactorRequired}
        codes={answer?.codes ?? null}
        errorsOf={errorsOf}
      />
      <PasskeyPanel passkeys={account.passkeys} now={account.now} />
      <SessionList sessions={account.sessions} now={account.now} />
    </div>
  )
}

function Profile({ name, errors }: { name: string; errors: FormErrors }) {
  return (
    <Panel title="You" description="Your colleagues and homeowners read your name beside what you write.">
      <AccountForm intent="name" label="Save my name" errors={errors}>
        <TextField
          key={name}
          label="Name"
          name="name"
          autoComplete="name"
          required
          maxLength={120}
          defaultValue={name}
          error={errors.name?.[0]}
        />
      </AccountForm>
    </Panel>
  )
}

function Email({ email, newEmail, errors }: { email: string; newEmail: string | null; errors: FormErrors }) {
  return (
    <Panel title="E-mail" description={`You sign in with ${email}.`}>
      {newEmail ? (
        <div className="mb-5 space-y-3">
          <Notice title={`${newEmail} waits to be confirmed`}>Press the button in the mails at both addresses.</Notice>
          <Form method="post" preventScrollReset>
            <Button type="submit" name="intent" value="keep-email" size="sm">
              Keep {email}
            </Button>
          </Form>
        </div>
      ) : null}
      <AccountForm intent="email" label="Change my address" errors={errors}>
        <TextField
          key={newEmail}
          label="New address"
          name="email"
          type="email"
          autoComplete="email"
          required
          maxLength={254}
          error={errors.email?.[0]}
        />
        <CurrentPassword errors={errors} />
      </AccountForm>
    </Panel>
  )
}
