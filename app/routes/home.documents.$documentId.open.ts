import { redirect, type LoaderFunctionArgs } from '@remix-run/node'
import { requireHomeowner } from '~/auth/guards.server'
import { openDocument } from '~/features/documents/commands/open-document.server'
import { isLookingAhead, readOpening } from '~/features/documents/filters'
import { signFileLink } from '~/platform/signed-link.server'

/** Counts that the homeowner opens the document (`?page=3`) or downloads it (`?download=1`), and leads to its file for five minutes. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const scope = await requireHomeowner(request)
  // Only what a person does is counted, not what a browser does to be quick.
  if (isLookingAhead(request)) return new Response(null, { status: 204, headers: { 'Cache-Control': 'no-store' } })
  const { page, download } = readOpening(request)
  const { page: known, ...file } = await openDocument(scope, { documentId: params.documentId, page, download })
  const disposition = download ? 'attachment' : 'inline'
  const link = signFileLink({ ...file, disposition, subject: `homeowner:${scope.homeownerId}` })
  return redirect(known ? `${link}#page=${known}` : link, { headers: { 'Cache-Control': 'no-store' } })
}
