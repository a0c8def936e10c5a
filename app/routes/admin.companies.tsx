import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requirePermission } from '~/auth/guards.server'
import { createCompany } from '~/features/companies/create-company.server'
import { newCompanySchema, timeZones } from '~/features/companies/filters'
import { CompaniesPage } from '~/features/companies/page'
import { companyList } from '~/features/companies/queries.server'
import { flashCookie } from '~/lib/flash'
import { readCursor } from '~/lib/keyset'
import { fieldErrors, HttpError } from '~/platform/problem.server'
import { readForm, searchParamsOf } from '~/platform/request-text.server'

export const meta: MetaFunction = () => [{ title: 'Companies · OpenHouse' }]

export const handle = { breadcrumb: 'Companies' }

const LIMIT = 50

export async function loader({ request }: LoaderFunctionArgs) {
  const scope = await requirePermission(request, 'tenants:write')
  const cursor = readCursor(searchParamsOf(request).get('cursor'))
  return { page: await companyList(scope, { cursor, limit: LIMIT }), timeZones }
}

export async function action({ request }: ActionFunctionArgs) {
  const scope = await requirePermission(request, 'tenants:write')
  const asked = newCompanySchema.safeParse(Object.fromEntries(await readForm(request)))
  if (!asked.success) return data({ errors: fieldErrors(asked.error) }, 400)
  try {
    const message = await createCompany(scope, asked.data)
    return data({ done: true }, { headers: { 'Set-Cookie': flashCookie({ tone: 'good', message }) } })
  } catch (error) {
    if (error instanceof HttpError && error.problem.errors) return data({ errors: error.problem.errors }, error.status)
    throw error
  }
}

export default function Companies() {
  return <CompaniesPage {...useLoaderData<typeof loader>()} />
}
