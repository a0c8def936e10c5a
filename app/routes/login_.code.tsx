import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { Form, Link, useActionData, useLoaderData, useNavigation } from '@remix-run/react'
import { secondStepOf } from '~/auth/second-step.server'
import { signInByCode } from '~/auth/sign-in.server'
import { adminPath } from '~/domain/paths/admin'
import { entryPath } from '~/domain/paths/home'
import { safePath } from '~/lib/safe-path'
import { readForm, searchParamsOf } from '~/platform/request-text.server'
import { PasskeySignIn } from '~/features/staff/passkeys/sign-in'
import { Button } from '~/ui/button'
import { EntryFrame } from '~/ui/entry-frame'
import { TextField } from '~/ui/fields'

export const meta: MetaFunction = () => [
  { title: 'Your code · OpenHouse' },
  { name: 'referrer', content: 'same-origin' },
]

/** Public: shows a field to whom a signed cookie says has just given the right password. */
export async function loader({ request }: LoaderFunctionArgs) {
  if (!(await secondStepOf(request))) throw redirect(entryPath.login())
  return { redirectTo: safePath(searchParamsOf(request).get('redirectTo'), adminPath.overview()) }
}

/** Public: the code is what is checked, of whom a signed cookie says has given the right password. */
export async function action({ request }: ActionFunctionArgs) {
  const form = await readForm(request)
  const result = await signInByCode(request, String(form.get('code') ?? '').slice(0, 40))
  if (!result.ok) return data({ message: result.message, attempt: Date.now() }, result.status)
  const cookies = new Headers(result.setCookies.map((value): [string, string] => ['Set-Cookie', value]))
  return redirect(safePath(form.get('redirectTo'), adminPath.overview()), { headers: cookies })
}

export default function Code() {
  const { redirectTo } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const busy = useNavigation().state !== 'idle'
  return (
    <EntryFrame
      title="One more step"
      lead="Open your authenticator app, and type the code that it shows for OpenHouse."
    >
      <Form method="post" noValidate className="space-y-5">
        <input type="hidden" name="redirectTo" value={redirectTo} />
        <TextField
          key={refused?.attempt}
          label="Code"
          name="code"
          inputMode="text"
          autoComplete="one-time-code"
          autoCapitalize="none"
          spellCheck={false}
          required
          large
          maxLength={40}
          error={refused?.message}
          hint="Your phone is not here? Type one of your recovery codes instead."
        />
        <Button type="submit" variant="primary" size="lg" loading={busy} className="w-full">
          Sign in
        </Button>
      </Form>
      <PasskeySignIn redirectTo={redirectTo} />
      <p className="mt-5 text-sm">
        <Link to={entryPath.login()} className="text-gold-ink underline underline-offset-4">
          Sign in as somebody else
        </Link>
      </p>
    </EntryFrame>
  )
}
