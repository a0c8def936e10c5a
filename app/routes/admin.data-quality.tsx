import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requirePermission } from '~/auth/guards.server'
import { adminPath } from '~/domain/paths/admin'
import { tenantsInSight } from '~/metrics/query/visible-tenants.server'
import { sightOf } from '~/metrics/query/visibility.server'
import { DataQualityPage } from '~/features/data-quality/components/data-quality-page'
import { readKind } from '~/features/data-quality/filters'
import { findingPanels } from '~/features/data-quality/finding-panels.server'
import { readCursor } from '~/lib/keyset'
import { refreshOf } from '~/platform/refresh.server'
import { searchParamsOf } from '~/platform/request-text.server'
import { ChooseOne } from '~/ui/choose-one'
import { PageHeader } from '~/ui/page-header'

export const meta: MetaFunction = () => [{ title: 'Data quality · OpenHouse' }]

export const handle = { breadcrumb: 'Data quality' }

export async function loader({ request }: LoaderFunctionArgs) {
  const scope = await requirePermission(request, 'homeowners:read')
  const searchParams = searchParamsOf(request)
  const { tenant, timezone } = await sightOf(scope, searchParams)
  if (!tenant) return { companies: await tenantsInSight(scope), page: null, panels: [] }
  const kind = readKind(searchParams)
  const cursor = readCursor(searchParams.get('cursor'))
  const refresh = refreshOf(request)
  const panels = findingPanels(scope, { tenantId: tenant.id, kind, cursor, refresh })
  if (refresh !== null) await Promise.all(panels.map(({ found }) => found))
  return { companies: [], page: { company: tenant.name, tenant: tenant.slug, timezone, kind }, panels }
}

export default function DataQuality() {
  const { companies, page, panels } = useLoaderData<typeof loader>()
  if (page) return <DataQualityPage {...page} panels={panels} />
  return (
    <div className="space-y-7">
      <PageHeader title="Data quality" description="What does not fit together in the data of a company." />
      <ChooseOne
        title="Whose data?"
        choices={companies.map(({ name, slug }) => ({ label: name, to: adminPath.dataQuality({ tenant: slug }) }))}
      />
    </div>
  )
}
