import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requirePermission, requireProof } from '~/auth/guards.server'
import { adminPath } from '~/domain/paths/admin'
import { changeMembers } from '~/features/staff/members/change-members.server'
import { memberFields, memberIntentSchema, readMemberFilters } from '~/features/staff/members/filters'
import { staffPage } from '~/features/staff/members/page.server'
import { StaffPage } from '~/features/staff/members/page'
import { flashCookie } from '~/lib/flash'
import { readCursor } from '~/lib/keyset'
import { tenantsInSight } from '~/metrics/query/visible-tenants.server'
import { sightOf } from '~/metrics/query/visibility.server'
import { fieldErrors, HttpError, notFound } from '~/platform/problem.server'
import { readForm, searchParamsOf } from '~/platform/request-text.server'
import { ChooseOne } from '~/ui/choose-one'
import { PageHeader } from '~/ui/page-header'

export const meta: MetaFunction = () => [{ title: 'Staff · OpenHouse' }]

export const handle = { breadcrumb: 'Staff' }

// What takes something away from somebody.
const proofFor = ['change', 'deactivate', 'second-factor']

export async function loader({ request }: LoaderFunctionArgs) {
  const scope = await requirePermission(request, 'staff:write')
  const params = searchParamsOf(request)
  const { tenant } = await sightOf(scope, params)
  if (!tenant) return { companies: await tenantsInSight(scope), page: null }
  const asked = { ...readMemberFilters(params), cursor: readCursor(params.get('cursor')) }
  return { companies: [], page: await staffPage(scope, tenant, asked) }
}

export async function action({ request }: ActionFunctionArgs) {
  const scope = await requirePermission(request, 'staff:write')
  const { pathname, search } = new URL(request.url)
  const { tenant } = await sightOf(scope, searchParamsOf(request))
  if (!tenant) throw notFound('Company')
  const asked = memberIntentSchema.safeParse(memberFields(await readForm(request)))
  if (!asked.success) return data({ errors: fieldErrors(asked.error) }, 400)
  if (proofFor.includes(asked.data.intent)) await requireProof(request)
  try {
    const told = await changeMembers(scope, tenant.id, asked.data)
    if (typeof told !== 'string') return data(told)
    const headers = { 'Set-Cookie': flashCookie({ tone: 'good', message: told }) }
    // A dialog with fields closes when it hears that it is done; a page that was sent a plain form goes back to itself.
    const isPlain = ['resend', 'revoke', 'reactivate', 'second-factor'].includes(asked.data.intent)
    return isPlain ? redirect(pathname + search, { headers }) : data({ done: true }, { headers })
  } catch (error) {
    if (error instanceof HttpError && error.problem.errors) return data({ errors: error.problem.errors }, error.status)
    throw error
  }
}

export default function Staff() {
  const { companies, page } = useLoaderData<typeof loader>()
  if (page) return <StaffPage {...page} />
  return (
    <div className="space-y-7">
      <PageHeader title="Staff" description="Each company has its own." />
      <ChooseOne
        title="Whose staff?"
        choices={companies.map(({ name, slug }) => ({ label: name, to: adminPath.staff({ tenant: slug }) }))}
      />
    </div>
  )
}
