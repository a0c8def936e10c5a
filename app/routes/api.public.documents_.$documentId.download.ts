import { type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { requireApiHomeowner } from '~/auth/guards.server'
import { subjectOf } from '~/auth/link-subject.server'
import { serverPath } from '~/domain/paths/home'
import { openDocument } from '~/features/documents/commands/open-document.server'
import { isLookingAhead } from '~/platform/http/looking-ahead.server'
import { problemResponse } from '~/platform/problem.server'
import { signFileLink } from '~/platform/signed-link.server'

/** Counts a download, and leads to the file for five minutes. */
export async function loader({ request, params }: LoaderFunctionArgs): Promise<Response> {
  try {
    const { scope, headers } = await requireApiHomeowner(request)
    headers.set('Cache-Control', 'no-store')
    if (isLookingAhead(request)) return new Response(null, { status: 204, headers })
    const { documentId } = params
    const { page: _, ...file } = await openDocument(scope, { documentId, page: null, download: true })
    return redirect(serverPath.file(signFileLink({ ...file, disposition: 'attachment', subject: subjectOf(scope) })), {
      headers,
    })
  } catch (error) {
    return problemResponse(error, request)
  }
}
