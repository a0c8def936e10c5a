import type { ActionFunctionArgs, HeadersFunction, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { data, redirect } from '@remix-run/node'
import { useActionData, useLoaderData, useSearchParams } from '@remix-run/react'
import { homeEntryHeaders } from '~/auth/home-entry.server'
import { arrivalOf, clearedArrivalCookie } from '~/auth/arrival-cookie.server'
import { claimCookie, claimOf, clearedClaimCookie } from '~/auth/claim-cookie.server'
import { entryPath } from '~/domain/paths/home'
import { confirmCode } from '~/features/homeowners/commands/confirm-code.server'
import { askAgain } from '~/features/homeowners/commands/confirm-homeowner.server'
import { CodeForm, type CodeRefusal } from '~/features/homeowners/components/code-form'
import { codeFilters } from '~/features/homeowners/filters'
import { nextStep } from '~/features/homeowners/next-step'
import { placeLine } from '~/features/homeowners/place-line'
import { arrivedHome } from '~/features/homeowners/queries/arrived-home.server'
import { fieldErrors } from '~/platform/problem.server'
import { readForm } from '~/platform/request-text.server'
import { EntryFrame } from '~/ui/entry-frame'

export const meta: MetaFunction = () => [{ title: 'Your code · OpenHouse' }, { name: 'robots', content: 'noindex' }]

export const headers: HeadersFunction = ({ actionHeaders, loaderHeaders }) =>
  actionHeaders.has('Retry-After') ? actionHeaders : loaderHeaders

/** Public: asks whoever said in this browser who they are for their code, and nobody else. */
export async function loader({ request }: LoaderFunctionArgs) {
  const arrival = await arrivalOf(request)
  const [home, claim] = arrival ? [await arrivedHome(arrival), await claimOf(request, arrival)] : [null, null]
  // Who is in already, and who has to scan first, is known there.
  if (!home || !claim) throw redirect(entryPath.welcome() + new URL(request.url).search)
  const { address, development, builder } = home
  return { address, development, builder, email: claim.email }
}

/** Public: the code of a signed claim is what is checked. */
export async function action({ request }: ActionFunctionArgs) {
  const arrival = await arrivalOf(request)
  const claim = arrival && (await claimOf(request, arrival))
  if (!claim) throw redirect(entryPath.welcome())
  const form = Object.fromEntries(await readForm(request))
  const refuse = (refusal: CodeRefusal | null, status: number, headers?: HeadersInit) =>
    data({ attempt: Date.now(), refusal }, { status, headers })
  const isAgain = form.intent === 'resend'
  const entered = codeFilters.safeParse(form)
  if (!isAgain && !entered.success) return refuse({ kind: 'fields', errors: fieldErrors(entered.error) }, 400)
  const result =
    isAgain || !entered.success
      ? await askAgain(request, arrival, claim)
      : await confirmCode(request, arrival, { claim, code: entered.data.code })
  if (result.kind === 'slowed')
    return refuse({ kind: 'slowed', retryAfterS: result.retryAfterS }, 429, {
      'Retry-After': String(result.retryAfterS),
    })
  if (result.kind === 'code_asked') return refuse(null, 200, { 'Set-Cookie': await claimCookie(result.claim) })
  if (result.kind === 'no_home') throw redirect(entryPath.welcome())
  if (result.kind !== 'confirmed') return refuse(result, 422)
  const cookies = [...result.setCookies, await clearedArrivalCookie(), await clearedClaimCookie()]
  return redirect(nextStep(result, form.redirectTo), { headers: homeEntryHeaders(...cookies) })
}

export default function EnterCode() {
  const { address, development, builder, email } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const [searchParams] = useSearchParams()
  return (
    <EntryFrame
      eyebrow={placeLine({ address, development })}
      title="Look in your mail"
      lead={
        <>
          If {builder} has your name for this home, a code is on its way to{' '}
          <strong className="font-medium break-words text-ink">{email}</strong>. Type it here, and that address is yours
          to come in with from now on.
        </>
      }
    >
      <CodeForm email={email} builder={builder} redirectTo={searchParams.get('redirectTo')} answer={answer} />
    </EntryFrame>
  )
}
