import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { requirePermission } from '~/auth/guards.server'
import { BrandPage } from '~/features/companies/settings/brand-page'
import { answered, askedCompany, changedCompany } from '~/features/companies/settings/request.server'
import { saveSettings, settingsOf } from '~/features/companies/settings/settings.server'
import { readForm } from '~/platform/request-text.server'

export const handle = { breadcrumb: 'Brand' }

export async function loader({ request }: LoaderFunctionArgs) {
  const scope = await requirePermission(request, 'company:write')
  const company = await askedCompany(scope, request)
  return company && settingsOf(scope, company.id, 'brand')
}

export async function action({ request }: ActionFunctionArgs) {
  const scope = await requirePermission(request, 'company:write')
  const { id } = await changedCompany(scope, request)
  return answered(request, await saveSettings(scope, id, { key: 'brand', form: await readForm(request) }))
}

export default function Brand() {
  const page = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return page && <BrandPage {...page} errors={answer?.errors ?? {}} />
}
