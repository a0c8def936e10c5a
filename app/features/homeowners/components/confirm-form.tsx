import { Form, useNavigation } from '@remix-run/react'
import { Button } from '~/ui/button'
import { TextField } from '~/ui/fields'
import { Notice } from '~/ui/notice'

export type Refusal = { kind: 'fields'; errors: Record<string, string[]> } | { kind: 'no_match' } | { kind: 'slowed' }

type ConfirmFormProps = {
  builder: string
  redirectTo: string | null
  refused?: { name: string; email: string; attempt: number; refusal: Refusal }
}

/** Who are you? What was typed stays when it is refused, and the refusal does not tell what was wrong with it. */
export function ConfirmForm({ builder, redirectTo, refused }: ConfirmFormProps) {
  const busy = useNavigation().state === 'submitting'
  const errors = refused?.refusal.kind === 'fields' ? refused.refusal.errors : {}
  return (
    <Form method="post" noValidate className="space-y-5">
      {refused && refused.refusal.kind !== 'fields' ? (
        <Notice key={refused.attempt} tone="warn" live title={refusalTitles[refused.refusal.kind]}>
          {refused.refusal.kind === 'slowed'
            ? 'Please wait a quarter of an hour, then try again.'
            : `Use your surname as it stands in your contract, and the e-mail address that ${builder} writes to. If it still does not work, they can correct their records.`}
        </Notice>
      ) : null}
      {redirectTo ? <input type="hidden" name="redirectTo" value={redirectTo} /> : null}
      <TextField
        label="Your name"
        name="name"
        autoComplete="name"
        required
        defaultValue={refused?.name}
        error={errors.name?.[0]}
        maxLength={200}
      />
      <TextField
        label="E-mail"
        name="email"
        type="email"
        autoComplete="email"
        inputMode="email"
        required
        defaultValue={refused?.email}
        error={errors.email?.[0]}
        maxLength={254}
      />
      <Button type="submit" variant="primary" loading={busy} className="w-full">
        Come in
      </Button>
    </Form>
  )
}

const refusalTitles = {
  no_match: 'These details do not match this home',
  slowed: 'That was a few tries in a row',
} as const
