import { entryPath } from '~/domain/paths/home'
import { EntryFrame } from '~/ui/entry-frame'
import { LinkButton } from '~/ui/link-button'

/** For who comes to a page of the home without being in. */
export function ScanFirst({ returning }: { returning: boolean }) {
  return (
    <EntryFrame
      title={returning ? 'Welcome back' : 'Scan your home’s code'}
      lead={
        returning
          ? 'Your last visit was a while ago. Scan the QR code of your home, or have a link mailed to you, and you are back where you were.'
          : 'Point your phone’s camera at the QR code that came with your keys, and it opens the right page.'
      }
    >
      <div className="flex flex-wrap gap-3">
        <LinkButton to={entryPath.signIn()} variant="primary" size="lg">
          Sign in by e-mail
        </LinkButton>
        <LinkButton to="/" size="lg">
          To the start page
        </LinkButton>
      </div>
    </EntryFrame>
  )
}
