import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { requirePermission } from '~/auth/guards.server'
import { developmentPath } from '~/domain/paths/admin'
import { developmentPlace } from '~/features/developments/queries/development-place.server'
import { houseTypeOptions } from '~/features/documents/queries/house-type-options.server'
import { requirementsSchema } from '~/features/documents/required/filters'
import { RequiredPage } from '~/features/documents/required/required-page'
import { requirementList, saveRequirements } from '~/features/documents/required/requirements.server'
import { flashCookie } from '~/lib/flash'
import { badRequest, fieldErrors, HttpError } from '~/platform/problem.server'
import { readForm } from '~/platform/request-text.server'

export const meta: MetaFunction = () => [{ title: 'Required documents · OpenHouse' }]

export const handle = { breadcrumb: 'Required documents' }

export async function loader({ request, params }: LoaderFunctionArgs) {
  const scope = await requirePermission(request, 'documents:write')
  const { id: developmentId, tenantId } = await developmentPlace(scope, params.developmentId)
  return {
    houseTypes: await houseTypeOptions(scope, developmentId),
    requirements: await requirementList(scope, { tenantId, developmentId }),
  }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const scope = await requirePermission(request, 'documents:write')
  const { id: developmentId, tenantId } = await developmentPlace(scope, params.developmentId)
  const asked = requirementsSchema.safeParse((await readForm(request)).getAll('required'))
  if (!asked.success) throw badRequest(fieldErrors(asked.error))
  try {
    await saveRequirements(scope, { tenantId, developmentId }, asked.data)
  } catch (error) {
    if (!(error instanceof HttpError) || !error.problem.errors) throw error
    return data({ refusal: error.problem.errors['']?.[0] ?? error.message }, error.status)
  }
  const headers = { 'Set-Cookie': flashCookie({ tone: 'good', message: 'The required documents are saved.' }) }
  return redirect(developmentPath.documents(developmentId), { headers })
}

export default function Required() {
  const answered = useActionData<typeof action>()
  return <RequiredPage {...useLoaderData<typeof loader>()} refusal={answered?.refusal ?? null} />
}
