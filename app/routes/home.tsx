import { type LinksFunction, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { Outlet, type ShouldRevalidateFunction, useLoaderData, useRouteLoaderData } from '@remix-run/react'
import { requireHomeowner } from '~/auth/guards.server'
import { homePath } from '~/domain/paths/home'
import { HomeError } from '~/features/home/components/home-error'
import { HomeFrame } from '~/features/home/components/home-frame'
import { KeepOffline } from '~/features/home/components/keep-offline'
import { homeFrame } from '~/features/home/queries/home-frame.server'
import { bannerFacts, ImpersonationBanner } from '~/features/impersonation/components/impersonation-banner'
import { ErrorPage } from '~/ui/error-page'

export const links: LinksFunction = () => [
  { rel: 'manifest', href: homePath.manifest(), crossOrigin: 'use-credentials' },
]

export async function loader({ request }: LoaderFunctionArgs) {
  const scope = await requireHomeowner(request)
  const { impersonation } = scope
  const { isIntroSeen, ...frame } = await homeFrame(scope)
  if (!isIntroSeen && !impersonation) throw redirect(introBefore(request))
  return {
    ...frame,
    impersonation: impersonation && bannerFacts(impersonation),
    personKey: impersonation ? null : scope.homeownerId,
  }
}

// Whoever is new is greeted first, and then goes where they wanted to.
function introBefore(request: Request): string {
  const { pathname, search } = new URL(request.url)
  const wanted = pathname.replace(/\.data$/, '') + (pathname.endsWith('.data') ? '' : search)
  return wanted === homePath.front() ? homePath.intro() : homePath.intro({ redirectTo: wanted })
}

// The frame changes with the home alone, and another home is another visit; the size of the text is set among the settings. Its
// children guard themselves.
export const shouldRevalidate: ShouldRevalidateFunction = ({ formAction }) =>
  formAction?.startsWith(homePath.settings()) ?? false

export default function Home() {
  const { impersonation, personKey, textSize: _, ...frame } = useLoaderData<typeof loader>()
  return (
    <HomeFrame {...frame} banner={impersonation ? <ImpersonationBanner {...impersonation} /> : null}>
      <KeepOffline personKey={personKey} />
      <Outlet />
    </HomeFrame>
  )
}

/** A page that fails does so inside the frame, so that the way out of it is there. */
export function ErrorBoundary() {
  const loaded = useRouteLoaderData<typeof loader>('routes/home')
  if (!loaded) return <ErrorPage />
  const { impersonation, developmentName, address } = loaded
  return (
    <HomeFrame
      developmentName={developmentName}
      address={address}
      banner={impersonation ? <ImpersonationBanner {...impersonation} /> : null}
    >
      <HomeError />
    </HomeFrame>
  )
}
