import { Form, useNavigation } from '@remix-run/react'
import { Button } from '~/ui/button'
import { TextField } from '~/ui/fields'
import { Notice } from '~/ui/notice'
import { waitWords } from '~/lib/wait-words'

export type Refusal = { kind: 'fields'; errors: Record<string, string[]> } | { kind: 'slowed'; retryAfterS: number }

type ConfirmFormProps = {
  redirectTo: string | null
  /** What was typed before. */
  said?: { name: string; email: string }
  refused?: { name: string; email: string; attempt: number; refusal: Refusal }
}

/** Who are you? What was typed stays when it is refused. */
export function ConfirmForm({ redirectTo, said, refused }: ConfirmFormProps) {
  const busy = useNavigation().state !== 'idle'
  const errors = refused?.refusal.kind === 'fields' ? refused.refusal.errors : {}
  return (
    <Form method="post" noValidate className="space-y-5">
      {refused?.refusal.kind === 'slowed' ? (
        <Notice key={refused.attempt} tone="warn" live title="That was a few tries in a row">
          Please wait {waitWords(refused.refusal.retryAfterS)}, then try again. What you typed is still here.
        </Notice>
      ) : null}
      {redirectTo ? <input type="hidden" name="redirectTo" value={redirectTo} /> : null}
      <TextField
        label="Your name"
        name="name"
        autoComplete="name"
        required
        large
        defaultValue={refused?.name ?? said?.name}
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
        large
        defaultValue={refused?.email ?? said?.email}
        error={errors.email?.[0]}
        maxLength={254}
      />
      <Button type="submit" variant="primary" size="lg" loading={busy} className="w-full">
        Come in
      </Button>
    </Form>
  )
}
