import type { ActionFunctionArgs, HeadersFunction, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { data, redirect } from '@remix-run/node'
import { useActionData, useLoaderData, useSearchParams } from '@remix-run/react'
import { arrivalOf, clearedArrivalCookie } from '~/auth/arrival-cookie.server'
import { currentPerson } from '~/auth/guards.server'
import { confirmHomeowner } from '~/features/homeowners/commands/confirm-homeowner.server'
import { ConfirmForm, type Refusal } from '~/features/homeowners/components/confirm-form'
import { claimFilters } from '~/features/homeowners/filters'
import { arrivedHome } from '~/features/homeowners/queries/arrived-home.server'
import { safePath } from '~/lib/safe-path'
import { readForm } from '~/platform/form.server'
import { fieldErrors } from '~/platform/problem.server'
import { EntryFrame } from '~/ui/entry-frame'
import { LinkButton } from '~/ui/link-button'

export const meta: MetaFunction = () => [{ title: 'Welcome · OpenHouse' }, { name: 'robots', content: 'noindex' }]

export const headers: HeadersFunction = ({ actionHeaders, loaderHeaders }) =>
  actionHeaders.has('Retry-After') ? actionHeaders : loaderHeaders

const homePath = (value: unknown) => {
  const path = safePath(value, '/home/chat')
  return path.startsWith('/home/') ? path : '/home/chat'
}

/** Public: shows the home whose code was scanned in this browser, and nothing without one. */
export async function loader({ request }: LoaderFunctionArgs) {
  const arrival = await arrivalOf(request)
  const home = arrival && (await arrivedHome(arrival))
  const { homeowner } = await currentPerson(request)
  if (homeowner && (!home || home.unitId === homeowner.unitId))
    throw redirect(homePath(new URL(request.url).searchParams.get('redirectTo')))
  if (!home) return { kind: 'scan' as const }
  const { address, development, builder, hasHomeowner } = home
  return { kind: hasHomeowner ? ('confirm' as const) : ('nobody' as const), address, development, builder }
}

/** Public: whoever scanned the code and knows the homeowner's name and e-mail is the homeowner. */
export async function action({ request }: ActionFunctionArgs) {
  const arrival = await arrivalOf(request)
  if (!arrival) throw redirect('/welcome')
  const form = Object.fromEntries(await readForm(request))
  const typed = { name: String(form.name ?? '').slice(0, 200), email: String(form.email ?? '').slice(0, 254) }
  const refuse = (refusal: Refusal, status: number, headers?: HeadersInit) =>
    data({ ...typed, attempt: Date.now(), refusal }, { status, headers })

  const claim = claimFilters.safeParse(form)
  if (!claim.success) return refuse({ kind: 'fields', errors: fieldErrors(claim.error) }, 400)
  const result = await confirmHomeowner(request, arrival, claim.data)
  if (result.kind === 'no_match') return refuse({ kind: 'no_match' }, 422)
  if (result.kind === 'slowed') return refuse({ kind: 'slowed' }, 429, { 'Retry-After': String(result.retryAfterS) })
  if (result.kind === 'no_home') throw redirect('/welcome')
  const cookies = new Headers([
    ['Set-Cookie', result.setCookie],
    ['Set-Cookie', await clearedArrivalCookie()],
  ])
  return redirect(homePath(form.redirectTo), { headers: cookies })
}

export default function Welcome() {
  const loaded = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const [searchParams] = useSearchParams()
  const redirectTo = searchParams.get('redirectTo')
  if (loaded.kind === 'scan') return <ScanFirst returning={redirectTo !== null} />
  const { address, development, builder } = loaded
  if (loaded.kind === 'nobody')
    return (
      <EntryFrame
        eyebrow={development}
        title="Nearly ready"
        lead={`Nobody is on record for ${address} yet, so we cannot let you in.`}
      >
        <p className="mb-6 text-ink-soft">
          This is usually a matter of days around the handover. Tell {builder} that you have your keys, then scan the
          code again.
        </p>
        <LinkButton to="/">To the start page</LinkButton>
      </EntryFrame>
    )
  return (
    <EntryFrame
      eyebrow={development}
      title={`Welcome to ${address}`}
      lead={`Tell us who you are, as ${builder} knows you. You do this once; this phone or computer remembers it.`}
    >
      <ConfirmForm redirectTo={redirectTo} refused={refused} builder={builder} />
    </EntryFrame>
  )
}

function ScanFirst({ returning }: { returning: boolean }) {
  return (
    <EntryFrame
      title={returning ? 'Please scan your code again' : 'Scan your home’s code'}
      lead={
        returning
          ? 'Your last visit was a while ago. Scanning the QR code of your home brings you back to where you were.'
          : 'Point your phone’s camera at the QR code that came with your keys, and it opens the right page.'
      }
    >
      <LinkButton to="/">To the start page</LinkButton>
    </EntryFrame>
  )
}
