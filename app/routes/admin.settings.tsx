import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Outlet, useLoaderData } from '@remix-run/react'
import { requirePermission } from '~/auth/guards.server'
import { adminPath } from '~/domain/paths/admin'
import { tenantsInSight } from '~/metrics/query/visible-tenants.server'
import { sightOf } from '~/metrics/query/visibility.server'
import { searchParamsOf } from '~/platform/request-text.server'
import { ChooseOne } from '~/ui/choose-one'
import { PageHeader } from '~/ui/page-header'
import { TabLinks } from '~/ui/tab-links'

export const meta: MetaFunction = () => [{ title: 'Settings · OpenHouse' }]

export const handle = { breadcrumb: 'Settings' }

export async function loader({ request }: LoaderFunctionArgs) {
  const scope = await requirePermission(request, 'company:write')
  const params = searchParamsOf(request)
  const { tenant } = await sightOf(scope, params)
  if (!tenant) return { companies: await tenantsInSight(scope), company: null, asked: undefined }
  return { companies: [], company: tenant.name, asked: params.has('tenant') ? tenant.slug : undefined }
}

export default function SettingsArea() {
  const { companies, company, asked: tenant } = useLoaderData<typeof loader>()
  if (company === null)
    return (
      <div className="space-y-7">
        <PageHeader title="Settings" description="Each company has its own." />
        <ChooseOne
          title="Whose settings?"
          choices={companies.map(({ name, slug }) => ({ label: name, to: adminPath.settings({ tenant: slug }) }))}
        />
      </div>
    )
  return (
    <div className="space-y-7">
      <PageHeader title="Settings" description={`What holds for all of ${company}.`} />
      <TabLinks
        label="Settings"
        tabs={[
          { to: adminPath.settings({ tenant }), label: 'General', end: true },
          { to: adminPath.brandSettings({ tenant }), label: 'Brand' },
          { to: adminPath.formatSettings({ tenant }), label: 'Numbers and money' },
          { to: adminPath.retentionSettings({ tenant }), label: 'Retention' },
          { to: adminPath.usage({ tenant }), label: 'Plan and use' },
        ]}
      />
      <Outlet />
    </div>
  )
}
