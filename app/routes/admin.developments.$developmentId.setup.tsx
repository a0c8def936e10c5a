import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData, useLocation } from '@remix-run/react'
import { requirePermission } from '~/auth/guards.server'
import { developmentPlace } from '~/features/developments/queries/development-place.server'
import { changeSetup } from '~/features/developments/setup/change-setup.server'
import { setupIntentSchema } from '~/features/developments/setup/filters'
import { lookUpPin } from '~/features/developments/setup/look-up-pin.server'
import { developmentSetup, otherDevelopments } from '~/features/developments/setup/queries.server'
import { SetupPage } from '~/features/developments/setup/setup-page'
import { flashCookie } from '~/lib/flash'
import { geocoderConnection } from '~/platform/geocoder.server'
import { fieldErrors, HttpError } from '~/platform/problem.server'
import { readForm } from '~/platform/request-text.server'

export const handle = { breadcrumb: 'Setup' }

export async function loader({ request, params }: LoaderFunctionArgs) {
  const scope = await requirePermission(request, 'homes:write')
  const { id, tenantId } = await developmentPlace(scope, params.developmentId)
  const hasGeocoder = geocoderConnection() !== null
  return { ...(await developmentSetup(scope, id)), hasGeocoder, others: await otherDevelopments(scope, tenantId, id) }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const scope = await requirePermission(request, 'homes:write')
  const { id, tenantId } = await developmentPlace(scope, params.developmentId)
  const asked = setupIntentSchema.safeParse(Object.fromEntries(await readForm(request)))
  if (!asked.success) return data({ errors: fieldErrors(asked.error) }, 400)
  try {
    const place = { id, tenantId }
    const { data: wanted } = asked
    const message =
      wanted.intent === 'look-up' ? await lookUpPin(scope, place) : await changeSetup(scope, place, wanted)
    const headers = { 'Set-Cookie': flashCookie({ tone: 'good', message }) }
    // A dialog with fields closes when it hears that it is done; a plain form goes back to its page.
    const isDialog = asked.data.intent === 'add-type' || asked.data.intent === 'edit-type'
    return isDialog ? data({ done: true }, { headers }) : redirect(new URL(request.url).pathname, { headers })
  } catch (error) {
    if (error instanceof HttpError && error.status !== 404)
      return data({ errors: error.problem.errors ?? { '': [error.message] } }, error.status)
    throw error
  }
}

export default function Setup() {
  const loaded = useLoaderData<typeof loader>()
  const answered = useActionData<typeof action>()
  const { pathname } = useLocation()
  return <SetupPage {...loaded} action={pathname} errors={answered && 'errors' in answered ? answered.errors : {}} />
}
