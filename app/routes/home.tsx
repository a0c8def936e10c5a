import type { LoaderFunctionArgs } from '@remix-run/node'
import { Outlet, useLoaderData, useRouteLoaderData } from '@remix-run/react'
import { requireHomeowner } from '~/auth/guards.server'
import { HomeFrame } from '~/features/chat/components/home-frame'
import { homeOf } from '~/features/chat/queries/home-context.server'
import { ErrorPage } from '~/ui/error-page'

export async function loader({ request }: LoaderFunctionArgs) {
  const scope = await requireHomeowner(request)
  const { developmentName, address } = await homeOf(scope)
  return { developmentName, address: address ?? '' }
}

// The frame changes with the home alone, and another home is another visit. Its children guard themselves.
export const shouldRevalidate = () => false

export default function Home() {
  return (
    <HomeFrame {...useLoaderData<typeof loader>()}>
      <Outlet />
    </HomeFrame>
  )
}

/** A page that fails does so inside the frame, so that the way out of it is there. */
export function ErrorBoundary() {
  const frame = useRouteLoaderData<typeof loader>('routes/home')
  if (!frame) return <ErrorPage />
  return (
    <HomeFrame {...frame}>
      <ErrorPage homeHref="/home/chat" framed />
    </HomeFrame>
  )
}
