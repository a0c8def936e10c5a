import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { requirePermission } from '~/auth/guards.server'
import { companyFactsSchema, timeZones } from '~/features/companies/filters'
import { changeCompanyFacts } from '~/features/companies/settings/company-facts.server'
import { GeneralPage } from '~/features/companies/settings/pages'
import { answered, askedCompany, changedCompany } from '~/features/companies/settings/request.server'
import { fieldErrors } from '~/platform/problem.server'
import { readForm } from '~/platform/request-text.server'

export async function loader({ request }: LoaderFunctionArgs) {
  const scope = await requirePermission(request, 'company:write')
  const company = await askedCompany(scope, request)
  return company && { name: company.name, timezone: company.timezone, timeZones }
}

export async function action({ request }: ActionFunctionArgs) {
  const scope = await requirePermission(request, 'company:write')
  const { id } = await changedCompany(scope, request)
  const facts = companyFactsSchema.safeParse(Object.fromEntries(await readForm(request)))
  if (!facts.success) return answered(request, { errors: fieldErrors(facts.error) })
  return answered(request, { message: await changeCompanyFacts(scope, id, facts.data) })
}

export default function General() {
  const page = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return page && <GeneralPage {...page} errors={answer?.errors ?? {}} />
}
