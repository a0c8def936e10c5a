import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requirePermission } from '~/auth/guards.server'
import { limitCostly } from '~/auth/limit-costly.server'
import { developmentPath } from '~/domain/paths/admin'
import { developmentPlace } from '~/features/developments/queries/development-place.server'
import { BatchesPage } from '~/features/documents/batches/batches-page'
import { folderSchema } from '~/features/documents/batches/filters'
import { batchList } from '~/features/documents/batches/queries.server'
import { beginBatch } from '~/features/documents/batches/receive-batch.server'
import { badRequest, fieldErrors } from '~/platform/problem.server'
import { readForm } from '~/platform/request-text.server'

export const meta: MetaFunction = () => [{ title: 'Many documents · OpenHouse' }]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const scope = await requirePermission(request, 'documents:write')
  const { id: developmentId, timezone } = await developmentPlace(scope, params.developmentId)
  return { developmentId, timeZone: timezone, batches: await batchList(scope, developmentId) }
}

/** Begins a batch of the files of a folder, which are sent one by one. */
export async function action({ request, params }: ActionFunctionArgs) {
  const scope = await requirePermission(request, 'documents:write')
  await limitCostly(scope, 'upload', request)
  const { id: developmentId, tenantId } = await developmentPlace(scope, params.developmentId)
  const asked = folderSchema.safeParse(Object.fromEntries(await readForm(request)))
  if (!asked.success) throw badRequest(fieldErrors(asked.error))
  const batchId = await beginBatch(scope, { tenantId, developmentId }, asked.data.name)
  return redirect(developmentPath.documentBatch(developmentId, batchId))
}

export default function Batches() {
  return <BatchesPage {...useLoaderData<typeof loader>()} />
}
