import { Form, useNavigation } from '@remix-run/react'
import { entryPath } from '~/domain/paths/home'
import { Button } from '~/ui/button'
import { EntryFrame } from '~/ui/entry-frame'
import { TextField } from '~/ui/fields'
import { LinkButton } from '~/ui/link-button'
import { NewPasswordFields } from '~/ui/new-password-fields'
import { Notice } from '~/ui/notice'

type ForgottenAnswer = { email: string; isSent: boolean; error: string | null; waitText: string | null }

/** Asks for the address to mail a link to, and says the same whether or not it is known. */
export function ForgottenPage({ answer }: { answer: ForgottenAnswer | null }) {
  const busy = useNavigation().state !== 'idle'
  if (answer?.isSent)
    return (
      <EntryFrame
        title="Look in your mail"
        lead={
          <>
            If <strong className="font-medium break-words text-ink">{answer.email}</strong> has an account, a link to
            choose another password is on its way. It is good for thirty minutes.
          </>
        }
      >
        <p className="mb-6 text-sm text-ink-soft">
          Nothing there after a few minutes? Look in the junk folder, or ask your administrator which address you have
          here.
        </p>
        <LinkButton to={entryPath.login()} size="lg">
          Back to signing in
        </LinkButton>
      </EntryFrame>
    )
  return (
    <EntryFrame
      title="Forgot your password?"
      lead="Tell us your e-mail address, and we send you a link to choose another."
    >
      <Form method="post" noValidate className="space-y-5">
        {answer?.waitText ? (
          <Notice tone="warn" live title="You asked a moment ago">
            {answer.waitText}
          </Notice>
        ) : null}
        <TextField
          label="E-mail"
          name="email"
          type="email"
          autoComplete="username"
          required
          maxLength={254}
          defaultValue={answer?.email}
          error={answer?.error}
        />
        <Button type="submit" variant="primary" loading={busy} className="w-full">
          Send me a link
        </Button>
      </Form>
    </EntryFrame>
  )
}

type ResetProps = {
  /** Whose password it is; null when the link is no longer good. */
  email: string | null
  name: string | null
  errors: Record<string, string[]>
}

export function ResetPage({ email, name, errors }: ResetProps) {
  const busy = useNavigation().state !== 'idle'
  if (email === null)
    return (
      <EntryFrame title="This link is no longer good" lead="It lasts thirty minutes, and works once.">
        <LinkButton to={entryPath.forgotPassword()} size="lg">
          Send me another
        </LinkButton>
      </EntryFrame>
    )
  return (
    <EntryFrame title="Choose a password" lead="Wherever you are signed in, you will have to sign in again with it.">
      <Form method="post" noValidate className="space-y-5">
        {/* Password managers keep the new password by it. */}
        <TextField label="E-mail" type="email" autoComplete="username" value={email} readOnly />
        <NewPasswordFields errors={errors} label="New password" known={[email, name ?? '']} />
        <Button type="submit" variant="primary" loading={busy} className="w-full">
          Keep this password
        </Button>
      </Form>
    </EntryFrame>
  )
}
