import type { ActionFunctionArgs, HeadersFunction, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { data, redirect } from '@remix-run/node'
import { useActionData, useLoaderData, useSearchParams } from '@remix-run/react'
import { homeEntryHeaders } from '~/auth/home-entry.server'
import { arrivalOf, clearedArrivalCookie } from '~/auth/arrival-cookie.server'
import { claimCookie, claimOf, clearedClaimCookie, isClaimOpen } from '~/auth/claim-cookie.server'
import { currentPerson } from '~/auth/guards.server'
import { entryPath } from '~/domain/paths/home'
import { confirmHomeowner } from '~/features/homeowners/commands/confirm-homeowner.server'
import { ConfirmForm, type Refusal } from '~/features/homeowners/components/confirm-form'
import { ScanFirst } from '~/features/homeowners/components/scan-first'
import { claimFilters } from '~/features/homeowners/filters'
import { codePath, nextStep } from '~/features/homeowners/next-step'
import { isNamed } from '~/features/homeowners/place-line'
import { arrivedHome } from '~/features/homeowners/queries/arrived-home.server'
import { fieldErrors } from '~/platform/problem.server'
import { readForm, searchParamsOf } from '~/platform/request-text.server'
import { EntryFrame } from '~/ui/entry-frame'
import { LinkButton } from '~/ui/link-button'

export const meta: MetaFunction = () => [{ title: 'Welcome · OpenHouse' }, { name: 'robots', content: 'noindex' }]

export const headers: HeadersFunction = ({ actionHeaders, loaderHeaders }) =>
  actionHeaders.has('Retry-After') ? actionHeaders : loaderHeaders

/** Public: shows the home whose code was scanned in this browser, and nothing without one. */
export async function loader({ request }: LoaderFunctionArgs) {
  const search = searchParamsOf(request)
  const arrival = await arrivalOf(request)
  const home = arrival && (await arrivedHome(arrival))
  const { homeowner } = await currentPerson(request)
  if (homeowner && (!home || home.unitId === homeowner.unitId))
    throw redirect(nextStep(homeowner, search.get('redirectTo')))
  if (!arrival || !home) return { kind: 'scan' as const }
  const claim = await claimOf(request, arrival)
  if (claim && isClaimOpen(claim) && !search.has('change')) throw redirect(codePath(search.get('redirectTo')))
  const { address, development, builder, hasHomeowner } = home
  const said = claim && { name: claim.name, email: claim.email }
  return { kind: hasHomeowner ? ('confirm' as const) : ('nobody' as const), address, development, builder, said }
}

/** Public: whoever scanned the code and knows the homeowner's name and e-mail is the homeowner; others are asked for a code. */
export async function action({ request }: ActionFunctionArgs) {
  const arrival = await arrivalOf(request)
  if (!arrival) throw redirect(entryPath.welcome())
  const form = Object.fromEntries(await readForm(request))
  const typed = { name: String(form.name ?? '').slice(0, 200), email: String(form.email ?? '').slice(0, 254) }
  const refuse = (refusal: Refusal, status: number, headers?: HeadersInit) =>
    data({ ...typed, attempt: Date.now(), refusal }, { status, headers })

  const said = claimFilters.safeParse(form)
  if (!said.success) return refuse({ kind: 'fields', errors: fieldErrors(said.error) }, 400)
  const pending = await claimOf(request, arrival)
  // The same once more, by the way back or a second press: the code is on its way.
  if (pending && isClaimOpen(pending) && pending.name === said.data.name && pending.email === said.data.email)
    return redirect(codePath(form.redirectTo))
  const result = await confirmHomeowner(request, arrival, said.data)
  if (result.kind === 'slowed') {
    const { retryAfterS } = result
    return refuse({ kind: 'slowed', retryAfterS }, 429, { 'Retry-After': String(retryAfterS) })
  }
  if (result.kind === 'no_home') throw redirect(entryPath.welcome())
  if (result.kind === 'code_asked')
    return redirect(codePath(form.redirectTo), { headers: { 'Set-Cookie': await claimCookie(result.claim) } })
  const cookies = [...result.setCookies, await clearedArrivalCookie(), await clearedClaimCookie()]
  return redirect(nextStep(result, form.redirectTo), { headers: homeEntryHeaders(...cookies) })
}

export default function Welcome() {
  const loaded = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const [searchParams] = useSearchParams()
  const redirectTo = searchParams.get('redirectTo')
  if (loaded.kind === 'scan') return <ScanFirst returning={redirectTo !== null} />
  const { address, development, builder, said } = loaded
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
        <LinkButton to="/" size="lg">
          To the start page
        </LinkButton>
      </EntryFrame>
    )
  return (
    <EntryFrame
      eyebrow={isNamed({ address, development }) ? builder : development}
      title={
        <>
          Welcome to <span className="inline-block">{address}</span>
        </>
      }
      lead={`Tell us who you are, as ${builder} knows you. You do this once; this phone or computer remembers it.`}
    >
      <ConfirmForm redirectTo={redirectTo} said={said ?? undefined} refused={refused} />
    </EntryFrame>
  )
}
