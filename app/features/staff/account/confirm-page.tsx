import { Form, useNavigation } from '@remix-run/react'
import { adminPath } from '~/domain/paths/admin'
import { Button } from '~/ui/button'
import { EntryFrame } from '~/ui/entry-frame'
import { LinkButton } from '~/ui/link-button'

type ConfirmEmailProps = {
  /** Null when the link is no longer good. */
  change: { email: string; newEmail: string } | null
  outcome: 'done' | 'waiting' | 'taken' | 'gone' | null
}

const outcomes = {
  done: { title: 'Your address is changed', lead: 'You sign in with the new one from now on.' },
  waiting: {
    title: 'One half is done',
    lead: 'Now press the button in the mail at the other address, and your address is changed.',
  },
  taken: { title: 'This address is not to be had', lead: 'Another account has it. Yours stays as it is.' },
  gone: {
    title: 'This link is no longer good',
    lead: 'It lasts a day, and works until the address is changed. Ask for another under “Your account”.',
  },
}

/** Whoever has one of the two mailboxes confirms that the one address is to become the other. */
export function ConfirmEmailPage({ change, outcome }: ConfirmEmailProps) {
  const busy = useNavigation().state !== 'idle'
  const told = outcome ?? (change ? null : 'gone')
  if (told)
    return (
      <EntryFrame title={outcomes[told].title} lead={outcomes[told].lead}>
        <LinkButton to={adminPath.account()} size="lg">
          To your account
        </LinkButton>
      </EntryFrame>
    )
  return (
    <EntryFrame
      title="Change the address?"
      lead={
        <>
          The account of <strong className="font-medium break-words text-ink">{change?.email}</strong> is to have the
          address <strong className="font-medium break-words text-ink">{change?.newEmail}</strong>.
        </>
      }
    >
      {/* Only pressing the button uses the link, since mail programs open links to look at them. */}
      <Form method="post">
        <Button type="submit" variant="primary" size="lg" loading={busy} className="w-full">
          Yes, change it
        </Button>
      </Form>
    </EntryFrame>
  )
}
