import { data, redirect, type ActionFunctionArgs } from '@remix-run/node'
import { requirePermission } from '~/auth/guards.server'
import { limitCostly } from '~/auth/limit-costly.server'
import { developmentPath } from '~/domain/paths/admin'
import { developmentPlace } from '~/features/developments/queries/development-place.server'
import { createImport } from '~/features/homes/imports/create-import.server'
import { receiveList } from '~/features/homes/imports/receive-list.server'
import { HttpError } from '~/platform/problem.server'

/** A list that was chosen as a file. */
export async function action({ request, params }: ActionFunctionArgs) {
  const scope = await requirePermission(request, 'homes:write')
  await limitCostly(scope, 'upload', request)
  const { id: developmentId, tenantId } = await developmentPlace(scope, params.developmentId)
  try {
    const received = await receiveList(request)
    const importId = await createImport(scope, { tenantId, developmentId, source: 'file', ...received })
    return redirect(developmentPath.import(developmentId, importId))
  } catch (error) {
    if (!(error instanceof HttpError)) throw error
    return data({ errors: error.problem.errors ?? { file: [error.message] } }, error.status)
  }
}
