import type { MetaFunction } from '@remix-run/node'
import { EntryFrame } from '~/ui/entry-frame'
import { LinkButton } from '~/ui/link-button'

export const meta: MetaFunction = () => [{ title: 'Goodbye · OpenHouse' }, { name: 'robots', content: 'noindex' }]

/** After an account was deleted. */
export default function Goodbye() {
  return (
    <EntryFrame title="Your account is deleted" lead="Your name, your addresses and your settings are gone.">
      <p className="mb-6 text-ink-soft">
        Thank you for having been here. We wish you well in your home. If you want to come back one day, ask your
        builder to put you on record again, and scan the code of your home.
      </p>
      <LinkButton to="/">To the start page</LinkButton>
    </EntryFrame>
  )
}
