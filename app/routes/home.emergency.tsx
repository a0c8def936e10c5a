import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireHomeowner } from '~/auth/guards.server'
import { EmergencyCard } from '~/features/home/components/emergency-card'
import { emergencyCard } from '~/features/home/queries/home-page.server'

export const meta: MetaFunction = () => [{ title: 'In an emergency' }]

/** The service worker keeps this page, so it says nothing that is out of date after a week without a signal. */
export async function loader({ request }: LoaderFunctionArgs) {
  const scope = await requireHomeowner(request)
  return emergencyCard(scope)
}

export default function Emergency() {
  return <EmergencyCard {...useLoaderData<typeof loader>()} />
}
