import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { requirePermission } from '~/auth/guards.server'
import { adminPath, developmentPath } from '~/domain/paths/admin'
import { createDevelopment } from '~/features/developments/setup/change-setup.server'
import { newDevelopmentSchema } from '~/features/developments/setup/filters'
import { NewDevelopmentPage } from '~/features/developments/setup/new-development-page'
import { otherDevelopments } from '~/features/developments/setup/queries.server'
import { flashCookie } from '~/lib/flash'
import { sightOf } from '~/metrics/query/visibility.server'
import { tenantsInSight } from '~/metrics/query/visible-tenants.server'
import { fieldErrors, notFound } from '~/platform/problem.server'
import { readForm, searchParamsOf } from '~/platform/request-text.server'
import { ChooseOne } from '~/ui/choose-one'

export const meta: MetaFunction = () => [{ title: 'New development · OpenHouse' }]

export const handle = { breadcrumb: 'New' }

export async function loader({ request }: LoaderFunctionArgs) {
  const scope = await requirePermission(request, 'homes:write')
  const { tenant } = await sightOf(scope, searchParamsOf(request))
  if (!tenant) return { companies: await tenantsInSight(scope), page: null }
  return { companies: [], page: { company: tenant.name, others: await otherDevelopments(scope, tenant.id, null) } }
}

export async function action({ request }: ActionFunctionArgs) {
  const scope = await requirePermission(request, 'homes:write')
  const { tenant } = await sightOf(scope, searchParamsOf(request))
  if (!tenant) throw notFound('Company')
  const asked = newDevelopmentSchema.safeParse(Object.fromEntries(await readForm(request)))
  if (!asked.success) return data({ errors: fieldErrors(asked.error) }, 400)
  const id = await createDevelopment(scope, tenant.id, asked.data)
  const message = `${asked.data.name} is created. Go on with the next step whenever you like.`
  return redirect(developmentPath.setup(id), { headers: { 'Set-Cookie': flashCookie({ tone: 'good', message }) } })
}

export default function NewDevelopment() {
  const { companies, page } = useLoaderData<typeof loader>()
  const answered = useActionData<typeof action>()
  if (page) return <NewDevelopmentPage {...page} errors={answered?.errors ?? {}} />
  return (
    <ChooseOne
      title="Of which company?"
      choices={companies.map(({ name, slug }) => ({ label: name, to: adminPath.newDevelopment({ tenant: slug }) }))}
    />
  )
}
