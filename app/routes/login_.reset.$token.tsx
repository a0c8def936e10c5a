import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { lookUpSecret } from '~/auth/arrival-limits.server'
import { entryPath } from '~/domain/paths/home'
import { newPasswordSchema } from '~/features/staff/reset/filters'
import { ResetPage } from '~/features/staff/reset/pages'
import { openReset } from '~/features/staff/reset/reset-link.server'
import { resetPassword } from '~/features/staff/reset/reset-password.server'
import { flashCookie } from '~/lib/flash'
import { fieldErrors, HttpError } from '~/platform/problem.server'
import { readForm } from '~/platform/request-text.server'

export const meta: MetaFunction = () => [
  { title: 'Choose a password · OpenHouse' },
  { name: 'robots', content: 'noindex' },
  { name: 'referrer', content: 'no-referrer' },
]

const accountOf = async (token = '') =>
  (await lookUpSecret(entryPath.forgotPassword(), () => openReset(token.slice(0, 2_000)))).found

/** Public: the signature of the mailed link is what is checked. */
export async function loader({ params }: LoaderFunctionArgs) {
  const account = await accountOf(params.token)
  return data({ email: account?.email ?? null, name: account?.name ?? null }, account ? 200 : 410)
}

/** Public: the signature of the mailed link is what is checked. */
export async function action({ request, params }: ActionFunctionArgs) {
  const form = newPasswordSchema.safeParse(Object.fromEntries(await readForm(request)))
  if (!form.success) return data({ errors: fieldErrors(form.error) }, 400)
  if (!(await accountOf(params.token))) return data({ errors: {} }, 410)
  try {
    const isDone = await resetPassword(params.token ?? '', form.data)
    if (!isDone) return data({ errors: {} }, 410)
  } catch (error) {
    if (error instanceof HttpError && error.problem.errors) return data({ errors: error.problem.errors }, error.status)
    throw error
  }
  const message = 'Your password is changed. Sign in with it.'
  return redirect(entryPath.login(), { headers: { 'Set-Cookie': flashCookie({ tone: 'good', message }) } })
}

export default function Reset() {
  const account = useLoaderData<typeof loader>()
  return <ResetPage {...account} errors={useActionData<typeof action>()?.errors ?? {}} />
}
