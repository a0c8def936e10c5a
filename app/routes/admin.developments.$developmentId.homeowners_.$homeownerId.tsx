import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { requirePermission, requireProof } from '~/auth/guards.server'
import { adminPath, developmentPath } from '~/domain/paths/admin'
import { homePath } from '~/domain/paths/home'
import { developmentPlace } from '~/features/developments/queries/development-place.server'
import { enterImpersonation } from '~/features/impersonation/commands/enter-impersonation.server'
import { startImpersonation } from '~/features/impersonation/commands/start-impersonation.server'
import { stopImpersonation } from '~/features/impersonation/commands/stop-impersonation.server'
import { ImpersonationForm } from '~/features/impersonation/components/impersonation-form'
import { ImpersonationTable } from '~/features/impersonation/components/impersonation-table'
import { reasonSchema } from '~/features/impersonation/filters'
import { homeownerRecord } from '~/features/impersonation/queries/homeowner-record.server'
import { recentImpersonations } from '~/features/impersonation/queries/recent-impersonations.server'
import { flashCookie } from '~/lib/flash'
import { formatDay, formatDateTime } from '~/lib/format'
import { badRequest, fieldErrors, forbidden } from '~/platform/problem.server'
import { readForm } from '~/platform/request-text.server'
import type { BreadcrumbHandle } from '~/ui/breadcrumbs'
import { Panel } from '~/ui/panel'

type Data = Awaited<ReturnType<typeof loader>>

export const handle: BreadcrumbHandle<Data> = { breadcrumb: ({ homeowner }) => homeowner.name }

const stopSchema = z.object({ impersonationId: z.string().uuid() })

export async function loader({ request, params }: LoaderFunctionArgs) {
  const scope = await requirePermission(request, 'homeowners:read')
  const development = await developmentPlace(scope, params.developmentId)
  const homeowner = await homeownerRecord(scope, {
    developmentId: development.id,
    homeownerId: params.homeownerId,
  })
  const mayImpersonate = scope.may('homeowners:impersonate')
  return {
    development,
    homeowner,
    impersonations: mayImpersonate ? await recentImpersonations(scope, homeowner.id) : [],
    mayImpersonate,
    mayWrite: scope.may('homeowners:act'),
  }
}

/** Opens the homeowner's app in this browser, or ends what somebody has open. */
export async function action({ request, params }: ActionFunctionArgs) {
  const scope = await requirePermission(request, 'homeowners:impersonate')
  const development = await developmentPlace(scope, params.developmentId)
  const { id: homeownerId } = await homeownerRecord(scope, {
    developmentId: development.id,
    homeownerId: params.homeownerId,
  })
  const home = { developmentId: development.id, homeownerId }
  const form = Object.fromEntries(await readForm(request))
  if (form.intent === 'stop') {
    const asked = stopSchema.safeParse(form)
    if (!asked.success) throw badRequest(fieldErrors(asked.error))
    await stopImpersonation(scope, { ...home, ...asked.data })
    const flash = flashCookie({ tone: 'good', message: 'It is ended: the homeowner’s app is closed to them.' })
    return redirect(new URL(request.url).pathname, { headers: { 'Set-Cookie': flash } })
  }
  await requireProof(request)
  const asked = reasonSchema.safeParse(form)
  if (!asked.success) {
    const reason = typeof form.reason === 'string' ? form.reason.slice(0, 1_000) : ''
    return data({ reason, error: fieldErrors(asked.error).reason?.[0] }, { status: 400 })
  }
  const { token } = await startImpersonation(scope, { ...home, reason: asked.data.reason })
  const result = await enterImpersonation(request, token)
  if (result.kind === 'refused')
    throw forbidden('The homeowner’s app could not be opened. Wait a little, then try again.')
  return redirect(homePath.front(), { headers: { 'Set-Cookie': result.setCookie } })
}

export default function HomeownerPage() {
  const { development, homeowner, impersonations, mayImpersonate, mayWrite } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const { timezone } = development
  const facts = [
    ['Home', [homeowner.address, homeowner.houseType].filter(Boolean).join(', ')],
    ['E-mail', homeowner.email ?? 'none on record'],
    ['Came in', homeowner.onboardedAt ? formatDay(homeowner.onboardedAt, timezone) : 'not yet'],
    ['Last active', homeowner.lastActiveAt ? formatDateTime(homeowner.lastActiveAt, timezone) : 'never'],
  ]
  return (
    <div className="space-y-5">
      <Panel
        title={homeowner.name}
        aside={
          <Link
            to={adminPath.questions({ development: development.id, homeowner: homeowner.id })}
            className="rounded text-sm underline decoration-line-strong underline-offset-4 hover:decoration-gold"
          >
            What they asked
          </Link>
        }
      >
        <dl className="grid gap-x-6 gap-y-3 text-sm sm:grid-cols-2 lg:grid-cols-4">
          {facts.map(([term, value]) => (
            <div key={term} className="min-w-0">
              <dt className="text-ink-muted">{term}</dt>
              <dd className="break-words">{value}</dd>
            </div>
          ))}
        </dl>
      </Panel>
      {mayImpersonate ? (
        <>
          <Panel title="Open their app">
            <ImpersonationForm
              firstName={homeowner.name}
              mayWrite={mayWrite}
              reason={refused?.reason}
              error={refused?.error}
            />
          </Panel>
          <Panel title="Who was in their place">
            <ImpersonationTable rows={impersonations} timeZone={timezone} mayStop={mayImpersonate} />
          </Panel>
        </>
      ) : (
        <p className="text-sm">
          <Link to={developmentPath.people(development.id)} className="underline underline-offset-4">
            All homeowners
          </Link>
        </p>
      )}
    </div>
  )
}
