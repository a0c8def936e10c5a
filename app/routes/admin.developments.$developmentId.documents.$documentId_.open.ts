import { redirect, type LoaderFunctionArgs } from '@remix-run/node'
import { requirePermission } from '~/auth/guards.server'
import { subjectOf } from '~/auth/link-subject.server'
import { serverPath } from '~/domain/paths/home'
import { developmentPlace } from '~/features/developments/queries/development-place.server'
import { readOpening } from '~/features/documents/filters'
import { documentDetails } from '~/features/documents/queries/document-details.server'
import { storedFile } from '~/features/documents/queries/stored-file.server'
import { signFileLink } from '~/platform/signed-link.server'

/** Leads staff to the file of a version (`?version=2`, else the one that answers), by a link that lasts five minutes. Not counted as a view. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const scope = await requirePermission(request, 'documents:write')
  const { id: developmentId, tenantId } = await developmentPlace(scope, params.developmentId)
  const document = await documentDetails(scope, { developmentId, documentId: params.documentId })
  const { page, download, version } = readOpening(request)
  const wanted = version ?? document.readyVersion ?? document.version
  const file = await storedFile(scope, { developmentId, documentId: document.id, version: wanted })
  const disposition = download ? 'attachment' : 'inline'
  const about = { id: document.id, tenantId, developmentId }
  const link = serverPath.file(signFileLink({ ...file, disposition, subject: subjectOf(scope), document: about }))
  return redirect(page ? `${link}#page=${page}` : link)
}
