import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData, useLocation } from '@remix-run/react'
import { requirePermission } from '~/auth/guards.server'
import { developmentPath } from '~/domain/paths/admin'
import { developmentPlace } from '~/features/developments/queries/development-place.server'
import { BatchPage } from '~/features/documents/batches/batch-page'
import { changeBatch } from '~/features/documents/batches/change-batch.server'
import { batchIntentSchema, readBatch } from '~/features/documents/batches/filters'
import { batchDetails } from '~/features/documents/batches/queries.server'
import { houseTypeOptions } from '~/features/documents/queries/house-type-options.server'
import { flashCookie } from '~/lib/flash'
import { fieldErrors, HttpError } from '~/platform/problem.server'
import { readForm, searchParamsOf } from '~/platform/request-text.server'
import type { BreadcrumbHandle } from '~/ui/breadcrumbs'

type Data = Awaited<ReturnType<typeof loader>>

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? `${data.batch.fileName} · OpenHouse` : 'OpenHouse' },
]

export const handle: BreadcrumbHandle<Data> = { breadcrumb: ({ batch }) => batch.fileName }

export async function loader({ request, params }: LoaderFunctionArgs) {
  const scope = await requirePermission(request, 'documents:write')
  const { id: developmentId } = await developmentPlace(scope, params.developmentId)
  const { page } = readBatch(searchParamsOf(request))
  const details = await batchDetails(scope, { developmentId, batchId: params.documentBatchId }, page)
  return { developmentId, page, houseTypes: await houseTypeOptions(scope, developmentId), ...details }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const scope = await requirePermission(request, 'documents:write')
  const { id: developmentId } = await developmentPlace(scope, params.developmentId)
  const asked = batchIntentSchema.safeParse(Object.fromEntries(await readForm(request)))
  if (!asked.success) return data({ errors: fieldErrors(asked.error) }, 400)
  const { pathname, search } = new URL(request.url)
  try {
    const { message, isGone } = await changeBatch(scope, { developmentId, batchId: params.documentBatchId }, asked.data)
    // What is typed in a row is kept as one leaves the field: nothing is to be told of it.
    if (asked.data.intent === 'mend') return data({ errors: {} })
    const headers = { 'Set-Cookie': flashCookie({ tone: 'good', message }) }
    return redirect(isGone ? developmentPath.documentBatches(developmentId) : pathname + search, { headers })
  } catch (error) {
    if (!(error instanceof HttpError) || error.status === 404) throw error
    return data({ errors: error.problem.errors ?? { '': [error.message] } }, error.status)
  }
}

export default function Batch() {
  const loaded = useLoaderData<typeof loader>()
  const answered = useActionData<typeof action>()
  const { pathname, search } = useLocation()
  return <BatchPage {...loaded} action={pathname + search} errors={answered?.errors ?? {}} />
}
