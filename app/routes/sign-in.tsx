import type { ActionFunctionArgs, HeadersFunction, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { data, redirect } from '@remix-run/node'
import { Form, useActionData, useNavigation } from '@remix-run/react'
import { currentPerson } from '~/auth/guards.server'
import { entryPath } from '~/domain/paths/home'
import { mailLinks } from '~/features/homeowners/commands/mail-links.server'
import { signInFilters } from '~/features/homeowners/filters'
import { nextStep } from '~/features/homeowners/next-step'
import { waitWords } from '~/lib/wait-words'
import { fieldErrors } from '~/platform/problem.server'
import { readForm } from '~/platform/request-text.server'
import { Button } from '~/ui/button'
import { EntryFrame } from '~/ui/entry-frame'
import { TextField } from '~/ui/fields'
import { LinkButton } from '~/ui/link-button'
import { Notice } from '~/ui/notice'

export const meta: MetaFunction = () => [{ title: 'Sign in · OpenHouse' }]

export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders

/** Public: the way in for who has been in before. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { homeowner } = await currentPerson(request)
  if (homeowner) throw redirect(nextStep(homeowner))
  return null
}

/** Public: answers the same for every address, and mails a link to those that are on record. */
export async function action({ request }: ActionFunctionArgs) {
  const form = Object.fromEntries(await readForm(request))
  const email = String(form.email ?? '').slice(0, 254)
  const answer = (status: number, more: { error?: string; waitS?: number }) =>
    data(
      { email, attempt: Date.now(), isSent: status === 200, error: more.error ?? null, waitS: more.waitS ?? 0 },
      { status, headers: more.waitS ? { 'Retry-After': String(more.waitS) } : undefined },
    )
  const asked = signInFilters.safeParse(form)
  if (!asked.success) return answer(400, { error: fieldErrors(asked.error).email?.[0] })
  const waitS = await mailLinks(request, asked.data.email)
  return waitS > 0 ? answer(429, { waitS }) : answer(200, {})
}

export default function SignIn() {
  const answer = useActionData<typeof action>()
  const busy = useNavigation().state !== 'idle'
  if (answer?.isSent)
    return (
      <EntryFrame
        title="Look in your mail"
        lead={
          <>
            If <strong className="font-medium break-words text-ink">{answer.email}</strong> is on record for a home, a
            link to sign in is on its way there. It is good for fifteen minutes.
          </>
        }
      >
        <p className="text-sm text-ink-soft">
          Nothing there after a few minutes? Look in the junk folder. Your builder may know you by another address; or
          scan the QR code of your home, which always works.
        </p>
        <LinkButton to={entryPath.signIn()} reloadDocument size="lg" className="mt-6">
          Try another address
        </LinkButton>
      </EntryFrame>
    )
  return (
    <EntryFrame
      title="Welcome back"
      lead="Tell us your e-mail address, and we send you a link that lets you in. There is no password to remember."
    >
      <Form method="post" noValidate className="space-y-5">
        {answer?.waitS ? (
          <Notice key={answer.attempt} tone="warn" live title="You asked a moment ago">
            Please wait {waitWords(answer.waitS)}, then try again. The mail may be on its way.
          </Notice>
        ) : null}
        <TextField
          label="E-mail"
          name="email"
          type="email"
          autoComplete="email"
          inputMode="email"
          required
          large
          defaultValue={answer?.email}
          error={answer?.error}
          maxLength={254}
        />
        <Button type="submit" variant="primary" size="lg" loading={busy} className="w-full">
          Send me a link
        </Button>
      </Form>
      <p className="mt-8 border-t border-line pt-5 text-sm text-ink-muted">
        Here for the first time? Scan the QR code that came with your keys.
      </p>
    </EntryFrame>
  )
}
