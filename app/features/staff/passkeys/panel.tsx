import { useFetcher } from '@remix-run/react'
import type { PublicKeyCredentialCreationOptionsJSON } from '@simplewebauthn/server'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { adminPath } from '~/domain/paths/admin'
import { mostPasskeys } from '~/domain/staff/passkeys'
import { formatAgo } from '~/lib/format'
import { Button } from '~/ui/button'
import { ConfirmDialog } from '~/ui/dialog'
import { TextField } from '~/ui/fields'
import type { FormErrors } from '~/ui/form-dialog'
import { Notice } from '~/ui/notice'
import { Panel } from '~/ui/panel'
import { CurrentPassword } from '../account/parts'

export type ShownPasskey = { id: string; name: string; addedAt: string; usedAt: string | null }
type Answer = { errors: FormErrors; passkey?: PublicKeyCredentialCreationOptionsJSON } | undefined

/** The passkeys of somebody: added by the browser, and removed. */
export function PasskeyPanel({ passkeys, now }: { passkeys: ShownPasskey[]; now: string }) {
  return (
    <Panel
      title="Passkeys"
      description="A passkey on your phone or computer lets you in by your finger, your face or its PIN, without a password and without a code."
    >
      {passkeys.length ? (
        <ul className="mb-6 divide-y divide-line">
          {passkeys.map(({ id, name, addedAt, usedAt }) => (
            <li key={id} className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 py-3 first:pt-0">
              <div className="min-w-0 flex-1 basis-48">
                <p className="font-medium break-words">{name}</p>
                <p className="text-sm text-ink-muted">
                  Added {formatAgo(addedAt, now)}, {usedAt ? `used ${formatAgo(usedAt, now)}` : 'not used yet'}
                </p>
              </div>
              <ConfirmDialog
                title={`Remove ${name}?`}
                description="It lets nobody in any more. Your password and your other passkeys stay as they are."
                confirmLabel="Remove it"
                danger
                action={adminPath.account()}
                fields={{ intent: 'passkey-remove', passkeyId: id }}
                trigger={
                  <Button size="sm" variant="quiet" aria-label={`Remove the passkey ${name}`}>
                    Remove
                  </Button>
                }
              />
            </li>
          ))}
        </ul>
      ) : null}
      {passkeys.length < mostPasskeys ? <AddPasskey key={passkeys.length} /> : null}
    </Panel>
  )
}

function AddPasskey() {
  const begin = useFetcher<Answer>()
  const add = useFetcher<Answer>()
  // As it was when the button was pressed.
  const name = useRef('')
  const [problem, setProblem] = useState<string | null>(null)
  const options = begin.data?.passkey
  const errors = begin.data?.errors ?? {}
  const failed = problem ?? add.data?.errors?.['']?.[0] ?? errors['']?.[0]
  const { submit } = add
  useEffect(() => {
    if (!options) return
    let isGone = false
    const send = (answer: unknown) => {
      if (isGone) return
      submit({ intent: 'passkey-add', name: name.current, answer: JSON.stringify(answer) }, { method: 'post' })
    }
    import('@simplewebauthn/browser')
      .then(({ startRegistration }) => startRegistration({ optionsJSON: options }))
      .then(send, () => setProblem('Your browser has made no passkey. Nothing is changed.'))
    return () => {
      isGone = true
    }
  }, [options, submit])
  const begun = (event: FormEvent<HTMLFormElement>) => {
    name.current = String(new FormData(event.currentTarget).get('name') ?? '')
    setProblem(null)
  }
  return (
    <begin.Form method="post" noValidate className="grid max-w-2xl gap-5 sm:grid-cols-2" onSubmit={begun}>
      <input type="hidden" name="intent" value="passkey-begin" />
      {failed ? <Notice tone="bad" title={failed} live className="sm:col-span-2" /> : null}
      <TextField
        label="What you call it"
        name="name"
        placeholder="My phone"
        required
        maxLength={60}
        error={errors.name?.[0]}
      />
      <CurrentPassword errors={errors} />
      <Button type="submit" loading={begin.state !== 'idle' || add.state !== 'idle'} className="justify-self-start">
        Add a passkey
      </Button>
    </begin.Form>
  )
}
