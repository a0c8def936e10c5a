import { redirect, type LoaderFunctionArgs } from '@remix-run/node'
import { requireHomeowner } from '~/auth/guards.server'
import { subjectOf } from '~/auth/link-subject.server'
import { serverPath } from '~/domain/paths/home'
import { openDocument } from '~/features/documents/commands/open-document.server'
import { readOpening } from '~/features/documents/filters'
import { isLookingAhead } from '~/platform/http/looking-ahead.server'
import { filesAwayPage } from '~/platform/http/plain-page.server'
import { signFileLink } from '~/platform/signed-link.server'

/** Counts that the homeowner opens the file of a document (`?page=3`) or downloads it (`?download=1`), and leads to it for five minutes. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const scope = await requireHomeowner(request)
  // Only what a person does is counted, not what a browser does to be quick.
  if (isLookingAhead(request)) return new Response(null, { status: 204, headers: { 'Cache-Control': 'no-store' } })
  const { page, download } = readOpening(request)
  const opened = await openDocument(scope, { documentId: params.documentId, page, download }).catch(filesAwayPage)
  if (opened instanceof Response) return opened
  const { page: known, ...file } = opened
  const link = serverPath.file(
    signFileLink({ ...file, disposition: download ? 'attachment' : 'inline', subject: subjectOf(scope) }),
  )
  return redirect(known ? `${link}#page=${known}` : link, { headers: { 'Cache-Control': 'no-store' } })
}
