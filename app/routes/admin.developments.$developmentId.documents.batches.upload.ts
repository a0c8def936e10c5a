import { data, redirect, type ActionFunctionArgs } from '@remix-run/node'
import { requirePermission } from '~/auth/guards.server'
import { limitCostly } from '~/auth/limit-costly.server'
import { batchLimits } from '~/domain/documents/batches'
import { developmentPath } from '~/domain/paths/admin'
import { developmentPlace } from '~/features/developments/queries/development-place.server'
import { receiveArchive } from '~/features/documents/batches/receive-batch.server'
import { incomingFile } from '~/features/documents/incoming-file.server'
import { HttpError } from '~/platform/problem.server'
import { receiveUpload } from '~/platform/upload.server'

/** Takes a ZIP of documents. */
export async function action({ request, params }: ActionFunctionArgs) {
  const scope = await requirePermission(request, 'documents:write')
  await limitCostly(scope, 'upload', request)
  const { id: developmentId, tenantId } = await developmentPlace(scope, params.developmentId)
  try {
    const upload = await receiveUpload(request, { maxBytes: batchLimits.bytes, fields: [] })
    try {
      const batchId = await receiveArchive(scope, { tenantId, developmentId }, incomingFile(upload))
      return redirect(developmentPath.documentBatch(developmentId, batchId))
    } finally {
      await upload.cleanup()
    }
  } catch (error) {
    if (!(error instanceof HttpError)) throw error
    return data({ errors: error.problem.errors ?? { file: [error.message] } }, error.status)
  }
}
