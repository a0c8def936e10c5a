import type { ActionFunctionArgs } from '@remix-run/node'
import { requirePermission } from '~/auth/guards.server'
import { limitCostly } from '~/auth/limit-costly.server'
import { batchLimits } from '~/domain/documents/batches'
import { developmentPath } from '~/domain/paths/admin'
import { developmentPlace } from '~/features/developments/queries/development-place.server'
import { receiveBatchFile } from '~/features/documents/batches/receive-batch.server'
import { incomingFile } from '~/features/documents/incoming-file.server'
import { problemResponse } from '~/platform/problem.server'
import { receiveUpload } from '~/platform/upload.server'

/** Takes one file of a folder, with its `path` in it. */
export async function action({ request, params }: ActionFunctionArgs) {
  try {
    const scope = await requirePermission(request, 'documents:write')
    await limitCostly(scope, 'upload', request)
    const { id: developmentId } = await developmentPlace(scope, params.developmentId)
    const batchId = params.documentBatchId
    const upload = await receiveUpload(request, { maxBytes: batchLimits.fileBytes, fields: ['path'] as const })
    try {
      const sent = { path: upload.fields.path ?? '', file: incomingFile(upload) }
      await receiveBatchFile(scope, { developmentId, batchId }, sent)
      return Response.json({ url: developmentPath.documentBatch(developmentId, String(batchId)) }, { status: 201 })
    } finally {
      await upload.cleanup()
    }
  } catch (error) {
    return problemResponse(error, request)
  }
}
