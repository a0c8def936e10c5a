import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { requirePermission, requireProof } from '~/auth/guards.server'
import { adminPath } from '~/domain/paths/admin'
import { changeCompany } from '~/features/companies/change-company.server'
import { CompanyPage } from '~/features/companies/company-page'
import { companyIntentSchema } from '~/features/companies/filters'
import { companyOf, developmentsOf } from '~/features/companies/queries.server'
import { usageOf } from '~/features/companies/settings/usage.server'
import { flashCookie } from '~/lib/flash'
import { fieldErrors, HttpError } from '~/platform/problem.server'
import { readForm } from '~/platform/request-text.server'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.company.name ?? 'Company'} · OpenHouse` },
]

export const handle = { breadcrumb: 'Company' }

export async function loader({ request, params }: LoaderFunctionArgs) {
  const scope = await requirePermission(request, 'tenants:write')
  const company = await companyOf(scope, params.companyId)
  return {
    company,
    usage: await usageOf(scope, company.id),
    developments: await developmentsOf(scope, company.id),
  }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const scope = await requirePermission(request, 'tenants:write')
  const { id } = await companyOf(scope, params.companyId)
  const asked = companyIntentSchema.safeParse(Object.fromEntries(await readForm(request)))
  if (!asked.success) return data({ errors: fieldErrors(asked.error) }, 400)
  await requireProof(request)
  try {
    const message = await changeCompany(scope, id, asked.data)
    return redirect(adminPath.company(id), { headers: { 'Set-Cookie': flashCookie({ tone: 'good', message }) } })
  } catch (error) {
    if (error instanceof HttpError && error.problem.errors) return data({ errors: error.problem.errors }, error.status)
    throw error
  }
}

export default function Company() {
  return <CompanyPage {...useLoaderData<typeof loader>()} errors={useActionData<typeof action>()?.errors ?? {}} />
}
