import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { lookUpSecret } from '~/auth/arrival-limits.server'
import { adminPath } from '~/domain/paths/admin'
import { confirmEmailChange, openEmailChange } from '~/features/staff/account/change-email.server'
import { ConfirmEmailPage } from '~/features/staff/account/confirm-page'

export const meta: MetaFunction = () => [
  { title: 'Your address · OpenHouse' },
  { name: 'robots', content: 'noindex' },
  { name: 'referrer', content: 'no-referrer' },
]

const tokenOf = (token = '') => token.slice(0, 2_000)
const changeOf = async (token?: string) =>
  (await lookUpSecret(adminPath.account(), () => openEmailChange(tokenOf(token)))).found

/** Public: the signature of the mailed link is what is checked. */
export async function loader({ params }: LoaderFunctionArgs) {
  const change = await changeOf(params.token)
  return data({ change: change && { email: change.email, newEmail: change.newEmail } }, change ? 200 : 410)
}

/** Public: the signature of the mailed link is what is checked. */
export async function action({ params }: ActionFunctionArgs) {
  const known = await changeOf(params.token)
  const outcome = known ? await confirmEmailChange(tokenOf(params.token)) : 'gone'
  return data({ outcome }, outcome === 'gone' ? 410 : outcome === 'taken' ? 409 : 200)
}

export default function EmailChangeRoute() {
  const { change } = useLoaderData<typeof loader>()
  return <ConfirmEmailPage change={change} outcome={useActionData<typeof action>()?.outcome ?? null} />
}
