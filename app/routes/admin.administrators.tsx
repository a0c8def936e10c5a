import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requirePermission, requireProof } from '~/auth/guards.server'
import { adminPath } from '~/domain/paths/admin'
import { administrators, changeAdministrators } from '~/features/staff/administrators/change-administrators.server'
import { administratorIntentSchema } from '~/features/staff/administrators/filters'
import { AdministratorsPage } from '~/features/staff/administrators/page'
import { flashCookie } from '~/lib/flash'
import { fieldErrors, HttpError } from '~/platform/problem.server'
import { readForm } from '~/platform/request-text.server'

export const meta: MetaFunction = () => [{ title: 'Platform administrators · OpenHouse' }]

export const handle = { breadcrumb: 'Platform administrators' }

export async function loader({ request }: LoaderFunctionArgs) {
  const scope = await requirePermission(request, 'tenants:write')
  return { people: await administrators(scope), me: scope.actor.id ?? '', now: new Date().toISOString() }
}

export async function action({ request }: ActionFunctionArgs) {
  const scope = await requirePermission(request, 'tenants:write')
  const asked = administratorIntentSchema.safeParse(Object.fromEntries(await readForm(request)))
  if (!asked.success) return data({ errors: fieldErrors(asked.error) }, 400)
  await requireProof(request)
  try {
    const told = await changeAdministrators(scope, asked.data)
    if (typeof told !== 'string') return data({ made: told }, { headers: { 'Cache-Control': 'no-store' } })
    const headers = { 'Set-Cookie': flashCookie({ tone: 'good', message: told }) }
    return redirect(adminPath.administrators(), { headers })
  } catch (error) {
    if (error instanceof HttpError && error.problem.errors) return data({ errors: error.problem.errors }, error.status)
    throw error
  }
}

export default function Administrators() {
  return <AdministratorsPage {...useLoaderData<typeof loader>()} />
}
