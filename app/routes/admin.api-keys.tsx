import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requirePermission, requireProof } from '~/auth/guards.server'
import { createStaffKey, revokeStaffKey, staffKeys } from '~/auth/staff-key.server'
import { adminPath } from '~/domain/paths/admin'
import { keyFields, keyIntentSchema } from '~/features/staff/keys/filters'
import { KeysPage } from '~/features/staff/keys/page'
import { flashCookie } from '~/lib/flash'
import { sightOf } from '~/metrics/query/visibility.server'
import { tenantsInSight } from '~/metrics/query/visible-tenants.server'
import { fieldErrors, HttpError, notFound } from '~/platform/problem.server'
import { readForm, searchParamsOf } from '~/platform/request-text.server'
import { ChooseOne } from '~/ui/choose-one'
import { PageHeader } from '~/ui/page-header'

export const meta: MetaFunction = () => [{ title: 'API keys · OpenHouse' }]

export const handle = { breadcrumb: 'API keys' }

export async function loader({ request }: LoaderFunctionArgs) {
  const scope = await requirePermission(request, 'keys:write')
  const { tenant } = await sightOf(scope, searchParamsOf(request))
  if (!tenant) return { companies: await tenantsInSight(scope), page: null }
  const { id, name: company, timezone: timeZone } = tenant
  // A key acts for somebody of the company.
  const mayMake = scope.tenantId === id
  return {
    companies: [],
    page: { company, timeZone, mayMake, keys: await staffKeys(scope, id), now: new Date().toISOString() },
  }
}

/** Makes a key, which is shown this once, or takes one back. */
export async function action({ request }: ActionFunctionArgs) {
  const scope = await requirePermission(request, 'keys:write')
  const { pathname, search } = new URL(request.url)
  const { tenant } = await sightOf(scope, searchParamsOf(request))
  if (!tenant) throw notFound('Company')
  const asked = keyIntentSchema.safeParse(keyFields(await readForm(request)))
  if (!asked.success) return data({ errors: fieldErrors(asked.error) }, 400)
  if (asked.data.intent === 'revoke') {
    const name = await revokeStaffKey(scope, tenant.id, asked.data.keyId)
    const headers = { 'Set-Cookie': flashCookie({ tone: 'good', message: `The key for ${name} is taken back.` }) }
    return redirect(pathname + search, { headers })
  }
  if (scope.tenantId !== tenant.id) return data({ errors: { '': ['Somebody of the company makes its keys.'] } }, 400)
  await requireProof(request)
  try {
    const key = await createStaffKey(scope, tenant.id, asked.data)
    return data({ made: { key, name: asked.data.name } }, { headers: { 'Cache-Control': 'no-store' } })
  } catch (error) {
    if (error instanceof HttpError && error.problem.errors) return data({ errors: error.problem.errors }, error.status)
    throw error
  }
}

export default function ApiKeys() {
  const { companies, page } = useLoaderData<typeof loader>()
  if (page) return <KeysPage {...page} />
  return (
    <div className="space-y-7">
      <PageHeader title="API keys" description="Each company has its own." />
      <ChooseOne
        title="Whose keys?"
        choices={companies.map(({ name, slug }) => ({ label: name, to: adminPath.apiKeys({ tenant: slug }) }))}
      />
    </div>
  )
}
