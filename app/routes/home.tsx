import type { LoaderFunctionArgs } from '@remix-run/node'
import { Outlet, useLoaderData, useRouteLoaderData } from '@remix-run/react'
import { requireHomeowner } from '~/auth/guards.server'
import { HomeFrame } from '~/features/home/components/home-frame'
import { homeFrame } from '~/features/home/queries/home-frame.server'
import { bannerFacts, ImpersonationBanner } from '~/features/impersonation/components/impersonation-banner'
import { ErrorPage } from '~/ui/error-page'

export async function loader({ request }: LoaderFunctionArgs) {
  const scope = await requireHomeowner(request)
  const { impersonation } = scope
  return { ...(await homeFrame(scope)), impersonation: impersonation && bannerFacts(impersonation) }
}

// The frame changes with the home alone, and another home is another visit. Its children guard themselves.
export const shouldRevalidate = () => false

export default function Home() {
  const { impersonation, ...frame } = useLoaderData<typeof loader>()
  return (
    <HomeFrame {...frame} banner={impersonation ? <ImpersonationBanner {...impersonation} /> : null}>
      <Outlet />
    </HomeFrame>
  )
}

/** A page that fails does so inside the frame, so that the way out of it is there. */
export function ErrorBoundary() {
  const loaded = useRouteLoaderData<typeof loader>('routes/home')
  if (!loaded) return <ErrorPage />
  const { impersonation, ...frame } = loaded
  return (
    <HomeFrame {...frame} banner={impersonation ? <ImpersonationBanner {...impersonation} /> : null}>
      <ErrorPage homeHref="/home" framed />
    </HomeFrame>
  )
}
