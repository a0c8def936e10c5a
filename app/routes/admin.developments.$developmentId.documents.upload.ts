import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { requirePermission } from '~/auth/guards.server'
import { limitCostly } from '~/auth/limit-costly.server'
import { developmentPath } from '~/domain/paths/admin'
import { developmentPlace } from '~/features/developments/queries/development-place.server'
import { uploadDocument } from '~/features/documents/commands/upload-document.server'
import { uploadFieldNames, uploadFieldsSchema } from '~/features/documents/filters'
import { documentUrl, receiveDocument } from '~/features/documents/receive-document.server'
import { changeGap, seenGap } from '~/features/gaps/commands/known-gap.server'
import { rememberUpload } from '~/features/gaps/commands/queue-proofs.server'
import { problemResponse } from '~/platform/problem.server'

/** There is nothing to read here: the form stands on the list. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const scope = await requirePermission(request, 'documents:write')
  const { id } = await developmentPlace(scope, params.developmentId)
  return redirect(developmentPath.documents(id))
}

/** Takes one file as multipart form: `file`, `category`, `houseType`, and perhaps `title` and the `gap` that it is for. */
export async function action({ request, params }: ActionFunctionArgs) {
  try {
    const scope = await requirePermission(request, 'documents:write')
    await limitCostly(scope, 'upload', request)
    const { id: developmentId } = await developmentPlace(scope, params.developmentId)
    const page = developmentPath.documents(developmentId)
    return await receiveDocument(request, { page, fields: uploadFieldNames }, async ({ fields, file }) => {
      const { gap, ...asked } = uploadFieldsSchema.parse(fields)
      if (gap) await seenGap(scope, gap)
      const { documentId } = await uploadDocument(scope, { developmentId, file, ...asked })
      if (gap) await changeGap(scope, gap, (tx, known) => rememberUpload(tx, known, documentId))
      return {
        documentId,
        url: documentUrl(developmentId, documentId),
        message: `${file.fileName} is uploaded and will be read now.`,
      }
    })
  } catch (error) {
    return problemResponse(error, request)
  }
}
