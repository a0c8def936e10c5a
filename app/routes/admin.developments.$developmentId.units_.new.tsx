import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { requirePermission } from '~/auth/guards.server'
import { developmentPath } from '~/domain/paths/admin'
import { developmentPlace } from '~/features/developments/queries/development-place.server'
import { newHomeSchema } from '~/features/homes/one-home/filters'
import { HomeForm } from '~/features/homes/one-home/home-form'
import { typeOptions } from '~/features/homes/one-home/queries.server'
import { addHome } from '~/features/homes/one-home/save-home.server'
import { flashCookie } from '~/lib/flash'
import { badRequest, fieldErrors, HttpError } from '~/platform/problem.server'
import { readForm } from '~/platform/request-text.server'
import { Panel } from '~/ui/panel'

export const handle = { breadcrumb: 'New home' }

export async function loader({ request, params }: LoaderFunctionArgs) {
  const scope = await requirePermission(request, 'homes:write')
  const { id: developmentId, ...place } = await developmentPlace(scope, params.developmentId)
  return { types: await typeOptions(scope, { ...place, developmentId }) }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const scope = await requirePermission(request, 'homes:write')
  const { id: developmentId, tenantId } = await developmentPlace(scope, params.developmentId)
  const asked = newHomeSchema.safeParse(Object.fromEntries(await readForm(request)))
  if (!asked.success) throw badRequest(fieldErrors(asked.error))
  try {
    const id = await addHome(scope, { tenantId, developmentId }, asked.data)
    const headers = { 'Set-Cookie': flashCookie({ tone: 'good', message: `Home ${asked.data.number} is added.` }) }
    return redirect(developmentPath.home(developmentId, id), { headers })
  } catch (error) {
    if (error instanceof HttpError && error.problem.errors) return data({ errors: error.problem.errors }, error.status)
    throw error
  }
}

export default function NewHome() {
  const { types } = useLoaderData<typeof loader>()
  const answered = useActionData<typeof action>()
  return (
    <Panel title="New home" description="To add many at once, import a list.">
      <HomeForm unit={null} types={types} errors={answered?.errors ?? {}} submitLabel="Add home" />
    </Panel>
  )
}
