import type { ActionFunctionArgs, HeadersFunction, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { data, redirect } from '@remix-run/node'
import { Form, Link, useActionData, useLoaderData, useNavigation } from '@remix-run/react'
import { currentPerson } from '~/auth/guards.server'
import { signIn, signInByProof } from '~/auth/sign-in.server'
import { adminPath } from '~/domain/paths/admin'
import { entryPath } from '~/domain/paths/home'
import { safePath } from '~/lib/safe-path'
import { readForm, searchParamsOf } from '~/platform/request-text.server'
import { PasskeySignIn } from '~/features/staff/passkeys/sign-in'
import { Button } from '~/ui/button'
import { EntryFrame } from '~/ui/entry-frame'
import { TextField } from '~/ui/fields'
import { Notice } from '~/ui/notice'

export const meta: MetaFunction = () => [{ title: 'Sign in · OpenHouse' }, { name: 'referrer', content: 'same-origin' }]

export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders

export async function loader({ request }: LoaderFunctionArgs) {
  const { staff } = await currentPerson(request)
  const search = searchParamsOf(request)
  const asked = search.get('redirectTo')
  if (staff) throw redirect(safePath(asked, adminPath.overview()))
  return { redirectTo: asked ? safePath(asked, adminPath.overview()) : null, proof: search.get('proof') }
}

export async function action({ request }: ActionFunctionArgs) {
  const form = await readForm(request)
  const proof = form.get('proof')
  const result = typeof proof === 'string' ? await signInByProof(request, proof) : await signIn(request)
  if (result.ok) {
    const cookies = new Headers(result.setCookies.map((value): [string, string] => ['Set-Cookie', value]))
    const to = safePath(form.get('redirectTo'), adminPath.overview())
    return redirect(result.needsCode ? entryPath.secondStep({ redirectTo: to }) : to, { headers: cookies })
  }
  const { status, message, retryAfterS } = result
  const headers = retryAfterS ? { 'Retry-After': String(retryAfterS) } : undefined
  const email = String(form.get('email') ?? '').slice(0, 254)
  return data({ message, email, slowed: status === 429 || status === 503, attempt: Date.now() }, { status, headers })
}

export default function Login() {
  const { redirectTo, proof } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const busy = useNavigation().formAction?.startsWith(entryPath.login()) ?? false
  // Only pressing the button uses the link, since mail programs open links to look at them.
  if (proof && !refused)
    return (
      <EntryFrame title="Good to see you" lead="One press, and you are in.">
        <Form method="post" action={entryPath.login()}>
          <input type="hidden" name="proof" value={proof} />
          <Button type="submit" variant="primary" size="lg" loading={busy} className="w-full">
            Sign in
          </Button>
        </Form>
      </EntryFrame>
    )
  return (
    <EntryFrame title="Good to see you" lead="Sign in to see what your homeowners ask, and what they are told.">
      <Form method="post" className="space-y-5">
        {refused ? (
          <Notice key={refused.attempt} tone={refused.slowed ? 'warn' : 'bad'} live>
            {refused.message}
          </Notice>
        ) : null}
        {redirectTo ? <input type="hidden" name="redirectTo" value={redirectTo} /> : null}
        <TextField
          label="E-mail"
          name="email"
          type="email"
          autoComplete="username"
          required
          defaultValue={refused?.email}
          maxLength={254}
        />
        <TextField
          key={refused?.attempt}
          label="Password"
          name="password"
          type="password"
          autoComplete="current-password"
          required
          maxLength={200}
        />
        <Button type="submit" variant="primary" loading={busy} className="w-full">
          Sign in
        </Button>
      </Form>
      <PasskeySignIn redirectTo={redirectTo} />
      <p className="mt-5 text-sm">
        <Link to={entryPath.forgotPassword()} className="text-gold-ink underline underline-offset-4">
          Forgot your password?
        </Link>
      </p>
      <p className="mt-8 border-t border-line pt-5 text-sm text-ink-muted">
        Do you live in one of our homes? You need no password: scan the QR code that came with your keys.
      </p>
    </EntryFrame>
  )
}
