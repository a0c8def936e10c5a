import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { redirect } from '@remix-run/node'
import { KeyRound, QrCode } from '~/ui/icons'
import { currentPerson } from '~/auth/guards.server'
import { adminPath } from '~/domain/paths/admin'
import { entryPath, homePath } from '~/domain/paths/home'
import { searchParamsOf } from '~/platform/request-text.server'
import { EntryFrame } from '~/ui/entry-frame'
import { LinkButton } from '~/ui/link-button'

export const meta: MetaFunction = () => [
  { title: 'OpenHouse: your home, answered' },
  { name: 'description', content: 'Ask your new home anything. The answers come from its own documents.' },
]

/** Public. Whoever is signed in goes on to their own pages, unless they ask to see this one. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { staff, homeowner } = await currentPerson(request)
  if (searchParamsOf(request).has('visit')) return null
  if (staff) throw redirect(adminPath.overview())
  if (homeowner) throw redirect(homePath.front())
  return null
}

export default function Index() {
  return (
    <EntryFrame
      title="Your home, answered"
      lead="Ask how the heating works, where the stopcock is, or when the bins go out. The answers come from your home’s own documents, page by page."
    >
      <ul className="space-y-4">
        <li className="flex gap-4 rounded-2xl border border-line bg-surface p-5 shadow-card">
          <QrCode aria-hidden strokeWidth={1.25} className="size-8 shrink-0 text-gold" />
          <div>
            <h2 className="font-medium">I live here</h2>
            <p className="mt-1 mb-4 text-sm text-ink-soft">
              Point your phone’s camera at the QR code that came with your keys. That is all: there is no password.
            </p>
            <LinkButton to={entryPath.signIn()} className="min-h-11">
              Been here before? Sign in by e-mail
            </LinkButton>
          </div>
        </li>
        <li className="flex gap-4 rounded-2xl border border-line bg-surface p-5 shadow-card">
          <KeyRound aria-hidden strokeWidth={1.25} className="size-8 shrink-0 text-gold" />
          <div>
            <h2 className="font-medium">I work for the builder</h2>
            <p className="mt-1 mb-4 text-sm text-ink-soft">
              See what homeowners ask, and what the documents leave open.
            </p>
            <LinkButton to={entryPath.login()} variant="primary" className="min-h-11">
              Staff sign in
            </LinkButton>
          </div>
        </li>
      </ul>
    </EntryFrame>
  )
}
