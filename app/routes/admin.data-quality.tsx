import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requirePermission } from '~/auth/guards.server'
import { adminPath } from '~/domain/paths/admin'
import { tenantsInSight } from '~/metrics/query/visible-tenants.server'
import { sightOf } from '~/metrics/query/visibility.server'
import { DataQualityPage } from '~/features/data-quality/components/data-quality-page'
import { readKind, readRefresh } from '~/features/data-quality/filters'
import { findingPanels, lookFor } from '~/features/data-quality/finding-panels.server'
import { canFind } from '~/features/data-quality/queries/findings.server'
import { readCursor } from '~/lib/keyset'
import { notFound } from '~/platform/problem.server'
import { readForm, searchParamsOf } from '~/platform/request-text.server'
import { ChooseOne } from '~/ui/choose-one'
import { PageHeader } from '~/ui/page-header'

export const meta: MetaFunction = () => [{ title: 'Data quality · OpenHouse' }]

export const handle = { breadcrumb: 'Data quality' }

export async function loader({ request }: LoaderFunctionArgs) {
  const scope = await requirePermission(request, 'analytics:read')
  const searchParams = searchParamsOf(request)
  const { tenant, timezone } = await sightOf(scope, searchParams)
  if (!tenant) return { companies: await tenantsInSight(scope), page: null, panels: [] }
  const kind = readKind(searchParams)
  const cursor = readCursor(searchParams.get('cursor'))
  return {
    companies: [],
    page: { company: tenant.name, tenant: tenant.slug, timezone, kind },
    panels: findingPanels(scope, { tenantId: tenant.id, kind, cursor }),
  }
}

/** Looks for one kind anew; the loader that runs afterwards finds it in the cache. */
export async function action({ request }: ActionFunctionArgs) {
  const scope = await requirePermission(request, 'analytics:read')
  const { tenant } = await sightOf(scope, searchParamsOf(request))
  if (!tenant) throw notFound('Company')
  const kind = readRefresh(await readForm(request))
  if (kind && canFind(scope, kind)) await lookFor(scope, kind, { tenantId: tenant.id, refresh: true })
  return null
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
