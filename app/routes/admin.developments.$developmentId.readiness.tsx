import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData, useLocation } from '@remix-run/react'
import { requirePermission } from '~/auth/guards.server'
import { developmentPlace } from '~/features/developments/queries/development-place.server'
import { mailInvitations } from '~/features/homeowners/commands/mail-invitations.server'
import { queueCheck } from '~/features/readiness/ask-standard-questions.server'
import { readinessIntentSchema } from '~/features/readiness/filters'
import { developmentReadiness } from '~/features/readiness/queries.server'
import { ReadinessPage } from '~/features/readiness/readiness-page'
import { whyNotInvite } from '~/features/readiness/why-not-invite'
import { flashCookie } from '~/lib/flash'
import { formatPlural } from '~/lib/format'
import { badRequest, fieldErrors } from '~/platform/problem.server'
import { readForm } from '~/platform/request-text.server'

export const handle = { breadcrumb: 'Ready to hand over' }

export async function loader({ request, params }: LoaderFunctionArgs) {
  const scope = await requirePermission(request, 'homeowners:write')
  const { id: developmentId, tenantId, timezone } = await developmentPlace(scope, params.developmentId)
  return {
    developmentId,
    timeZone: timezone,
    readiness: await developmentReadiness(scope, { tenantId, developmentId }),
  }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const scope = await requirePermission(request, 'homeowners:write')
  const { id: developmentId, tenantId } = await developmentPlace(scope, params.developmentId)
  const place = { tenantId, developmentId }
  const asked = readinessIntentSchema.safeParse(Object.fromEntries(await readForm(request)))
  if (!asked.success) throw badRequest(fieldErrors(asked.error))
  const done = (message: string) =>
    redirect(new URL(request.url).pathname, { headers: { 'Set-Cookie': flashCookie({ tone: 'good', message }) } })
  if (asked.data.intent === 'ask') return done(await queueCheck(scope, place))
  const refusal = whyNotInvite(await developmentReadiness(scope, place), asked.data.invitations)
  if (refusal) return data({ refusal }, 409)
  return done(`${formatPlural(await mailInvitations(scope, place), 'invitation')} on the way.`)
}

export default function ReadinessOfDevelopment() {
  const loaded = useLoaderData<typeof loader>()
  const answered = useActionData<typeof action>()
  const { pathname } = useLocation()
  return <ReadinessPage {...loaded} action={pathname} refusal={answered?.refusal ?? null} />
}
