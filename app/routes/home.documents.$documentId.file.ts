import type { LoaderFunctionArgs } from '@remix-run/node'
import { requireHomeowner } from '~/auth/guards.server'
import { readableFile } from '~/features/documents/queries/readable-file.server'
import { notFound, problemResponse } from '~/platform/problem.server'
import { sendFile } from '~/platform/storage/send-file.server'

/**
 * The file of a document itself, at an address that stays: for the viewer, for previews of a page, and for what a phone keeps to be read
 * without a connection. It counts nothing. A browser asks again each time whether what it has is still right, and whether it may.
 */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const scope = await requireHomeowner(request)
  const { version, documentId, ...file } = await readableFile(scope, params.documentId)
  // What staff read in a homeowner's place stays on no device.
  const keeping = scope.impersonation ? 'no-store' : 'no-cache'
  const headers = { 'Cache-Control': `private, ${keeping}`, ETag: `"${documentId}-${version}"`, Vary: 'Cookie' }
  if (request.headers.get('If-None-Match')?.includes(headers.ETag)) return new Response(null, { status: 304, headers })
  try {
    const sent = await sendFile(request, { ...file, disposition: 'inline' }, headers)
    if (!sent) throw notFound('File')
    return sent
  } catch (error) {
    return problemResponse(error, request)
  }
}
