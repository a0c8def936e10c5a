import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requirePermission } from '~/auth/guards.server'
import { askedCompany } from '~/features/companies/settings/request.server'
import { UsagePanel } from '~/features/companies/settings/usage-panel'
import { usageOf } from '~/features/companies/settings/usage.server'

export const handle = { breadcrumb: 'Plan and use' }

export async function loader({ request }: LoaderFunctionArgs) {
  const scope = await requirePermission(request, 'company:write')
  const company = await askedCompany(scope, request)
  return company && usageOf(scope, company.id)
}

export default function PlanAndUse() {
  const usage = useLoaderData<typeof loader>()
  return usage && <UsagePanel {...usage} />
}
