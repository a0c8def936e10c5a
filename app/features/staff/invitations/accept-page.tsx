import { Form, useNavigation } from '@remix-run/react'
import { entryPath } from '~/domain/paths/home'
import { Button } from '~/ui/button'
import { EntryFrame } from '~/ui/entry-frame'
import { TextField } from '~/ui/fields'
import { LinkButton } from '~/ui/link-button'
import { NewPasswordFields } from '~/ui/new-password-fields'
import { Notice } from '~/ui/notice'

type AcceptPageProps = {
  /** Null when the link is no longer good. */
  invitation: { company: string; email: string } | null
  refused: { name: string; errors: Record<string, string[]> } | null
}

/** Whoever was invited says their name and chooses a password. */
export function AcceptPage({ invitation, refused }: AcceptPageProps) {
  const busy = useNavigation().state !== 'idle'
  const errors = refused?.errors ?? {}
  if (!invitation)
    return (
      <EntryFrame
        title="This invitation is no longer good"
        lead="It lasts seven days, and works once. Whoever invited you can send another; if you have accepted it already, sign in."
      >
        <LinkButton to={entryPath.login()} size="lg">
          Sign in
        </LinkButton>
      </EntryFrame>
    )
  return (
    <EntryFrame
      eyebrow={invitation.company}
      title="Good to have you"
      lead="Tell your colleagues your name, and choose a password."
    >
      <Form method="post" noValidate className="space-y-5">
        {errors['']?.[0] ? <Notice tone="bad" title={errors[''][0]} live /> : null}
        <TextField label="E-mail" type="email" autoComplete="username" value={invitation.email} readOnly />
        <TextField
          label="Your name"
          name="name"
          autoComplete="name"
          required
          maxLength={120}
          defaultValue={refused?.name}
          error={errors.name?.[0]}
        />
        <NewPasswordFields errors={errors} known={[invitation.email, invitation.company]} />
        <Button type="submit" variant="primary" loading={busy} className="w-full">
          Join {invitation.company}
        </Button>
      </Form>
    </EntryFrame>
  )
}
