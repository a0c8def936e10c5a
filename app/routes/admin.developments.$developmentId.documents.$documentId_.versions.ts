import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { requirePermission } from '~/auth/guards.server'
import { limitCostly } from '~/auth/limit-costly.server'
import { developmentPlace } from '~/features/developments/queries/development-place.server'
import { uploadNewVersion } from '~/features/documents/commands/upload-new-version.server'
import { documentDetails } from '~/features/documents/queries/document-details.server'
import { documentUrl, receiveDocument } from '~/features/documents/receive-document.server'
import { problemResponse } from '~/platform/problem.server'

/** There is nothing to read here: the versions stand on the document's page. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const scope = await requirePermission(request, 'documents:write')
  const { id: developmentId } = await developmentPlace(scope, params.developmentId)
  const { id } = await documentDetails(scope, { developmentId, documentId: params.documentId })
  return redirect(documentUrl(developmentId, id))
}

/** Takes one file as multipart form, as the newest version of this document. */
export async function action({ request, params }: ActionFunctionArgs) {
  try {
    const scope = await requirePermission(request, 'documents:write')
    await limitCostly(scope, 'upload', request)
    const { id: developmentId } = await developmentPlace(scope, params.developmentId)
    const { id: documentId } = await documentDetails(scope, { developmentId, documentId: params.documentId })
    const url = documentUrl(developmentId, documentId)
    return await receiveDocument(request, { page: url, fields: [] }, async ({ file }) => {
      const { version } = await uploadNewVersion(scope, { documentId, file })
      return { documentId, url, message: `Version ${version} is uploaded and will be read now.` }
    })
  } catch (error) {
    return problemResponse(error, request)
  }
}
