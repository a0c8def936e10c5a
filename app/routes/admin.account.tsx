import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { passkeysOf } from '~/auth/passkeys.server'
import { currentPerson, requirePermission } from '~/auth/guards.server'
import { adminPath } from '~/domain/paths/admin'
import { AccountPage } from '~/features/staff/account/page'
import { changeAccount } from '~/features/staff/account/change-account.server'
import { accountIntentSchema } from '~/features/staff/account/filters'
import { ownAccount, ownSessions, secondFactorOf } from '~/features/staff/account/queries.server'
import { flashCookie } from '~/lib/flash'
import { fieldErrors, HttpError } from '~/platform/problem.server'
import { readForm } from '~/platform/request-text.server'

export const meta: MetaFunction = () => [{ title: 'Your account · OpenHouse' }]

export const handle = { breadcrumb: 'Your account' }

export async function loader({ request }: LoaderFunctionArgs) {
  const scope = await requirePermission(request, 'account:write')
  const account = await ownAccount(scope)
  const { id, name, email, newEmail, preferences } = account
  const { staff } = await currentPerson(request)
  return {
    name,
    email,
    newEmail,
    preferences,
    secondFactor: await secondFactorOf(account),
    isSecondFactorRequired: staff?.needsSecondFactor ?? false,
    passkeys: (await passkeysOf(id)).map(({ id: passkeyId, name: label, addedAt, usedAt }) => {
      return { id: passkeyId, name: label, addedAt, usedAt }
    }),
    sessions: await ownSessions(request, id),
    now: new Date().toISOString(),
  }
}

export async function action({ request }: ActionFunctionArgs) {
  const scope = await requirePermission(request, 'account:write')
  const form = Object.fromEntries(await readForm(request))
  const asked = accountIntentSchema.safeParse(form)
  const intent = String(form.intent ?? '').slice(0, 40)
  if (!asked.success) return data({ intent, errors: fieldErrors(asked.error), codes: null }, 400)
  try {
    const account = await ownAccount(scope)
    const { message, setCookies = [], codes, passkey } = await changeAccount({ request, scope, account }, asked.data)
    const cookies = passkey ? setCookies : [...setCookies, flashCookie({ tone: 'good', message })]
    const headers = new Headers(cookies.map((value): [string, string] => ['Set-Cookie', value]))
    if (passkey) return data({ intent, errors: {}, codes: null, passkey }, { headers })
    return codes ? data({ intent, errors: {}, codes }, { headers }) : redirect(adminPath.account(), { headers })
  } catch (error) {
    if (!(error instanceof HttpError && error.problem.errors)) throw error
    return data({ intent, errors: error.problem.errors, codes: null }, error.status)
  }
}

export default function Account() {
  return <AccountPage {...useLoaderData<typeof loader>()} answer={useActionData<typeof action>() ?? null} />
}
