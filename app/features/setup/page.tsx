import { Form, useNavigation } from '@remix-run/react'
import { Button } from '~/ui/button'
import { EntryFrame } from '~/ui/entry-frame'
import { TextField } from '~/ui/fields'
import { LinkButton } from '~/ui/link-button'
import { NewPasswordFields } from '~/ui/new-password-fields'
import { Notice } from '~/ui/notice'
import { entryPath } from '~/domain/paths/home'

type FirstAdminPageProps = {
  /** What was refused, and what was typed; null before anything was sent. */
  refused: { name: string; email: string; errors: Record<string, string[]> } | null
}

/** The first page of an OpenHouse that nobody administers yet. */
export function FirstAdminPage({ refused }: FirstAdminPageProps) {
  const busy = useNavigation().state !== 'idle'
  const errors = refused?.errors ?? {}
  return (
    <EntryFrame
      eyebrow="First start"
      title="Make yourself at home"
      lead="You look after this OpenHouse: you take companies in, and they do the rest. Tell us who you are."
    >
      <Form method="post" noValidate className="space-y-5">
        {errors['']?.[0] ? <Notice tone="bad" title={errors[''][0]} live /> : null}
        <TextField
          label="Your name"
          name="name"
          autoComplete="name"
          required
          maxLength={120}
          defaultValue={refused?.name}
          error={errors.name?.[0]}
        />
        <TextField
          label="E-mail"
          name="email"
          type="email"
          autoComplete="username"
          required
          maxLength={254}
          defaultValue={refused?.email}
          error={errors.email?.[0]}
        />
        <NewPasswordFields errors={errors} />
        <Button type="submit" variant="primary" loading={busy} className="w-full">
          Make my account
        </Button>
      </Form>
    </EntryFrame>
  )
}

/** What a link says that makes nobody an administrator any more. */
export function SetupClosedPage({ reason }: { reason: 'expired' | 'finished' }) {
  if (reason === 'finished')
    return (
      <EntryFrame title="This is done" lead="Somebody administers this OpenHouse already. The link has no more use.">
        <LinkButton to={entryPath.login()} size="lg">
          Sign in
        </LinkButton>
      </EntryFrame>
    )
  return (
    <EntryFrame
      title="This link is no longer good"
      lead="It lasts an hour, and opens once. Whoever runs the server makes another one:"
    >
      <pre className="rounded-lg bg-sunken px-4 py-3 text-sm">npm run setup</pre>
    </EntryFrame>
  )
}
