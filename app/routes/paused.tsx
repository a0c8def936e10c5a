import { data, type HeadersFunction, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { Form, useLoaderData } from '@remix-run/react'
import { currentPerson } from '~/auth/guards.server'
import { entryPath, homePath } from '~/domain/paths/home'
import { pausedFor } from '~/features/companies/paused.server'
import { Button } from '~/ui/button'
import { EntryFrame } from '~/ui/entry-frame'
import { LinkButton } from '~/ui/link-button'

export const meta: MetaFunction = () => [{ title: 'Paused · OpenHouse' }, { name: 'robots', content: 'noindex' }]

export const headers: HeadersFunction = ({ loaderHeaders }) => loaderHeaders

/** Public: says what it says to everybody; whom to ring, to who is signed in. */
export async function loader({ request }: LoaderFunctionArgs) {
  const signed = await currentPerson(request)
  return data(
    { ...(await pausedFor(signed)), isSignedIn: Boolean(signed.staff ?? signed.homeowner) },
    { headers: { 'Cache-Control': 'no-store' } },
  )
}

export default function PausedPage() {
  const { company, isHomeowner, calls, isSignedIn } = useLoaderData<typeof loader>()
  return (
    <EntryFrame
      eyebrow={company}
      title="We are taking a break"
      lead="OpenHouse is paused for this company at the moment. Nothing of yours is lost: it will all be here when it opens again."
    >
      <p className="mb-6 text-ink-soft">
        {isHomeowner || !company
          ? 'If something about your home cannot wait, ring your builder’s aftercare team as you did before.'
          : 'Whoever runs OpenHouse for your company can say why, and until when.'}
      </p>
      {calls.length ? (
        <ul className="mb-6 divide-y divide-line rounded-2xl border border-line bg-surface px-5">
          {calls.map(({ label, phone }) => (
            <li key={`${label} ${phone}`} className="flex items-center justify-between gap-4 py-3">
              <span className="min-w-0 break-words">{label}</span>
              <a
                href={`tel:${phone.replaceAll(/[^+\d]/g, '')}`}
                className="font-medium text-gold-ink underline underline-offset-4"
              >
                {phone}
              </a>
            </li>
          ))}
        </ul>
      ) : null}
      <div className="flex flex-wrap gap-3">
        <LinkButton to="/?visit">To the start page</LinkButton>
        {isSignedIn ? (
          <Form method="post" action={isHomeowner ? homePath.signOut() : entryPath.logout()}>
            <Button type="submit">Sign out</Button>
          </Form>
        ) : null}
      </div>
    </EntryFrame>
  )
}
