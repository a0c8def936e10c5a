import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requirePermission, requireProof } from '~/auth/guards.server'
import { adminPath } from '~/domain/paths/admin'
import { changeRoles } from '~/features/staff/roles/change-roles.server'
import { roleFields, roleIntentSchema } from '~/features/staff/roles/filters'
import { RolesPage } from '~/features/staff/roles/page'
import { ownRoles } from '~/features/staff/roles/queries.server'
import { flashCookie } from '~/lib/flash'
import { sightOf } from '~/metrics/query/visibility.server'
import { tenantsInSight } from '~/metrics/query/visible-tenants.server'
import { fieldErrors, HttpError, notFound } from '~/platform/problem.server'
import { readForm, searchParamsOf } from '~/platform/request-text.server'
import { ChooseOne } from '~/ui/choose-one'
import { PageHeader } from '~/ui/page-header'

export const meta: MetaFunction = () => [{ title: 'Roles · OpenHouse' }]

export const handle = { breadcrumb: 'Roles' }

export async function loader({ request }: LoaderFunctionArgs) {
  const scope = await requirePermission(request, 'staff:write')
  const { tenant } = await sightOf(scope, searchParamsOf(request))
  if (!tenant) return { companies: await tenantsInSight(scope), page: null }
  return { companies: [], page: { company: tenant.name, roles: await ownRoles(scope, tenant.id) } }
}

export async function action({ request }: ActionFunctionArgs) {
  const scope = await requirePermission(request, 'staff:write')
  const { pathname, search } = new URL(request.url)
  const { tenant } = await sightOf(scope, searchParamsOf(request))
  if (!tenant) throw notFound('Company')
  const asked = roleIntentSchema.safeParse(roleFields(await readForm(request)))
  if (!asked.success) return data({ errors: fieldErrors(asked.error) }, 400)
  await requireProof(request)
  try {
    const message = await changeRoles(scope, tenant.id, asked.data)
    const headers = { 'Set-Cookie': flashCookie({ tone: 'good', message }) }
    // A dialog with fields closes when it hears that it is done; a page that was sent a plain form goes back to itself.
    return asked.data.intent === 'remove' ? redirect(pathname + search, { headers }) : data({ done: true }, { headers })
  } catch (error) {
    if (error instanceof HttpError && error.problem.errors) return data({ errors: error.problem.errors }, error.status)
    throw error
  }
}

export default function Roles() {
  const { companies, page } = useLoaderData<typeof loader>()
  if (page) return <RolesPage {...page} />
  return (
    <div className="space-y-7">
      <PageHeader title="Roles" description="Each company has its own." />
      <ChooseOne
        title="Whose roles?"
        choices={companies.map(({ name, slug }) => ({ label: name, to: adminPath.staffRoles({ tenant: slug }) }))}
      />
    </div>
  )
}
