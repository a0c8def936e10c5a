import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { lookUpSecret } from '~/auth/arrival-limits.server'
import { formerHomeowner } from '~/auth/former-homeowner.server'
import { entryPath } from '~/domain/paths/home'
import { exportData } from '~/features/account/commands/export-data.server'
import { FormerDataPage } from '~/features/account/components/former-data-page'
import { copyResponse } from '~/features/account/views/copy-response'

export const meta: MetaFunction = () => [
  { title: 'Your data' },
  { name: 'robots', content: 'noindex' },
  { name: 'referrer', content: 'no-referrer' },
]

const formerOf = async (token = '') =>
  (await lookUpSecret(entryPath.signIn(), () => formerHomeowner(token.slice(0, 2_000)))).found

/** Public: the signature of the mailed link is what is checked. */
export async function loader({ params }: LoaderFunctionArgs) {
  const former = await formerOf(params.token)
  return data({ home: former && { builder: former.builder, address: former.address } }, former ? 200 : 410)
}

/** Public: the signature of the mailed link is what is checked. */
export async function action({ params }: ActionFunctionArgs) {
  const former = await formerOf(params.token)
  if (!former) return data({ home: null }, 410)
  return copyResponse(await exportData(former.scope))
}

export default function YourDataRoute() {
  return <FormerDataPage {...useLoaderData<typeof loader>()} />
}
