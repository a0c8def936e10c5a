import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import {
  isRouteErrorResponse,
  Link,
  Outlet,
  type ShouldRevalidateFunction,
  useLoaderData,
  useRouteError,
  useRouteLoaderData,
} from '@remix-run/react'
import { lazy, Suspense, useState } from 'react'
import { currentPerson, requirePermission } from '~/auth/guards.server'
import { adminPath } from '~/domain/paths/admin'
import { entryPath } from '~/domain/paths/home'
import { roleTitle } from '~/domain/staff/roles'
import { type PaletteProps, StaffShell } from '~/features/developments/components/staff-shell'
import { places } from '~/features/developments/queries/places.server'
import { dangersToJudge } from '~/features/dangers/queries.server'
import { useOpenHandovers } from '~/features/inbox/components/use-open-handovers'
import { notFound } from '~/platform/problem.server'
import { ErrorPage } from '~/ui/error-page'
import { useHydrated } from '~/ui/use-hydrated'

export const meta: MetaFunction = () => [{ title: 'OpenHouse' }]

export const handle = { breadcrumb: 'Overview' }

export async function loader({ request }: LoaderFunctionArgs) {
  const scope = await requirePermission(request, 'account:write')
  const { staff } = await currentPerson(request)
  if (!staff) throw notFound('Account')
  const { name, email, permissions } = staff
  const waiting = scope.may('inbox:write') ? await dangersToJudge(scope) : 0
  return { person: { name, email, role: roleTitle(staff) }, permissions, places: await places(scope), waiting }
}

// The frame changes with the person alone, and another person is another visit. Its children guard themselves.
export const shouldRevalidate: ShouldRevalidateFunction = ({ formAction }) => formAction === adminPath.account()

// Fetched when it is first asked for: most visits do without.
const CommandPalette = lazy(() =>
  import('~/features/workspace/components/command-palette').then((module) => ({ default: module.CommandPalette })),
)

function Palette(props: PaletteProps) {
  const [wanted, setWanted] = useState(false)
  if (props.open && !wanted) setWanted(true)
  return wanted ? (
    <Suspense>
      <CommandPalette {...props} />
    </Suspense>
  ) : null
}

const SavedViews = lazy(() =>
  import('~/features/workspace/components/saved-views').then((module) => ({ default: module.SavedViews })),
)

function Tools() {
  return useHydrated() ? (
    <Suspense>
      <SavedViews />
    </Suspense>
  ) : null
}

export default function Admin() {
  const frame = useLoaderData<typeof loader>()
  const open = useOpenHandovers(frame.permissions.includes('inbox:write'))
  return (
    <StaffShell
      {...frame}
      badges={{
        ...(open && { [adminPath.inbox()]: open }),
        ...(frame.waiting > 0 && { [adminPath.dangers()]: String(frame.waiting) }),
      }}
      palette={(props) => <Palette {...props} />}
      tools={<Tools />}
    >
      <Outlet />
    </StaffShell>
  )
}

/** A page that fails does so inside the frame, so that the way out of it is there. */
export function ErrorBoundary() {
  const frame = useRouteLoaderData<typeof loader>('routes/admin')
  const error = useRouteError()
  if (frame)
    return (
      <StaffShell {...frame} palette={(props) => <Palette {...props} />}>
        <ErrorPage homeHref={adminPath.overview()} framed />
      </StaffShell>
    )
  const isHomeowner = isRouteErrorResponse(error) && error.status === 403
  return (
    <>
      <ErrorPage />
      {isHomeowner ? (
        <p className="-mt-12 px-6 pb-16 text-center text-sm text-ink-muted">
          These pages are for the builder’s staff.{' '}
          <Link to={entryPath.login()} className="text-gold-ink underline">
            Sign in as staff
          </Link>
        </p>
      ) : null}
    </>
  )
}
