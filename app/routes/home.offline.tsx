import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { requireHomeowner } from '~/auth/guards.server'
import { OfflinePage } from '~/features/home/components/offline-page'

export const meta: MetaFunction = () => [{ title: 'No connection' }]

/** What the service worker shows in place of a page that it does not keep. */
export async function loader({ request }: LoaderFunctionArgs) {
  await requireHomeowner(request)
  return null
}

export default function Offline() {
  return <OfflinePage />
}
