import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { requirePermission } from '~/auth/guards.server'
import { currencies, type FormatSettings } from '~/domain/settings/formats'
import { FormatsPage } from '~/features/companies/settings/pages'
import { answered, askedCompany, changedCompany } from '~/features/companies/settings/request.server'
import { saveSettings, settingsOf } from '~/features/companies/settings/settings.server'
import { readForm } from '~/platform/request-text.server'

export const handle = { breadcrumb: 'Numbers and money' }

export async function loader({ request }: LoaderFunctionArgs) {
  const scope = await requirePermission(request, 'company:write')
  const company = await askedCompany(scope, request)
  // Node and a browser know different currencies.
  return company && { ...(await settingsOf(scope, company.id, 'formats')), currencies }
}

export async function action({ request }: ActionFunctionArgs) {
  const scope = await requirePermission(request, 'company:write')
  const { id } = await changedCompany(scope, request)
  return answered(request, await saveSettings(scope, id, { key: 'formats', form: await readForm(request), check }))
}

function check({ usdRate, usdRateOn }: FormatSettings) {
  return usdRate !== null && usdRateOn === null ? { usdRateOn: ['Say of which day the rate is.'] } : null
}

export default function Formats() {
  const page = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return page && <FormatsPage {...page} errors={answer?.errors ?? {}} />
}
