import type { LoaderFunctionArgs } from '@remix-run/node'
import { Outlet, useLoaderData, useRouteLoaderData } from '@remix-run/react'
import { requireHomeowner } from '~/auth/guards.server'
import { HomeFrame } from '~/features/home/components/home-frame'
import { homeFrame } from '~/features/home/queries/home-frame.server'
import { ErrorPage } from '~/ui/error-page'

export async function loader({ request }: LoaderFunctionArgs) {
  const scope = await requireHomeowner(request)
  return homeFrame(scope)
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
      <ErrorPage homeHref="/home" framed />
    </HomeFrame>
  )
}
