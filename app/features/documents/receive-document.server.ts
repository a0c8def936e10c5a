// What the upload routes share: bytes to a temporary file, and every failure as an answer that a script or a plain form can use.
import { redirect } from '@remix-run/node'
import { developmentPath } from '~/domain/paths/admin'
import { flashCookie } from '~/lib/flash'
import { MAX_FILE_BYTES } from '~/domain/documents/uploads'
import { outageOf } from '~/platform/outage'
import { HttpError, problemResponse, unavailable } from '~/platform/problem.server'
import { receiveUpload } from '~/platform/upload.server'
import { UploadRefused } from './commands/store-version.server'
import { incomingFile, type IncomingFile } from './incoming-file.server'

type Received = { fields: Partial<Record<string, string>>; file: IncomingFile }
type Kept = { url: string; documentId: string; message: string }

/**
 * Receives one file, hands it to `keep`, and answers: 201 with the document's address, or problem+json. A plain form is sent back
 * to `page` instead, with what happened as its message.
 */
export async function receiveDocument(
  request: Request,
  { page, fields }: { page: string; fields: readonly string[] },
  keep: (received: Received) => Promise<Kept>,
): Promise<Response> {
  const isForm = wantsPage(request)
  try {
    const { url, documentId, message } = await keepUpload(request, fields, keep)
    if (isForm) return back(page, 'good', message)
    return Response.json({ url, document_id: documentId }, { status: 201, headers: { Location: url } })
  } catch (error) {
    const answer = error instanceof UploadRefused ? refusal(error, request) : problemResponse(error, request)
    if (!isForm || answer.status < 400 || (answer.status >= 500 && answer.status !== 503)) return answer
    return back(page, 'bad', messageOf(error))
  }
}

async function keepUpload(
  request: Request,
  fields: readonly string[],
  keep: (received: Received) => Promise<Kept>,
): Promise<Kept> {
  const upload = await receiveUpload(request, { maxBytes: MAX_FILE_BYTES, fields })
  try {
    return await keep({ fields: upload.fields, file: incomingFile(upload) })
  } finally {
    await upload.cleanup()
  }
}

/** RFC 9457 allows further members: `document` is the one that has the same bytes. */
function refusal({ message, reason, duplicateOf }: UploadRefused, request: Request): Response {
  const status = reason === 'duplicate' ? 409 : 422
  const problem = {
    type: 'about:blank',
    title: reason === 'duplicate' ? 'Conflict' : 'Unprocessable Content',
    status,
    detail: message,
    instance: new URL(request.url).pathname,
    ...(duplicateOf && {
      document: {
        id: duplicateOf.documentId,
        title: duplicateOf.title,
        url: documentUrl(duplicateOf.developmentId, duplicateOf.documentId),
      },
    }),
  }
  const headers = { 'Content-Type': 'application/problem+json; charset=utf-8', 'Cache-Control': 'no-store' }
  return new Response(JSON.stringify(problem), { status, headers })
}

/** The page of a document. */
export function documentUrl(developmentId: string, documentId: string): string {
  return developmentPath.document(developmentId, documentId)
}

function wantsPage(request: Request): boolean {
  const accept = request.headers.get('Accept') ?? ''
  return accept.includes('text/html') && !accept.includes('application/json')
}

function back(page: string, tone: 'good' | 'bad', message: string): Response {
  return redirect(page, { headers: { 'Set-Cookie': flashCookie({ tone, message }) } })
}

function messageOf(error: unknown): string {
  if (error instanceof HttpError) return error.message
  if (error instanceof UploadRefused) return error.message
  const missing = outageOf(error)
  if (missing) return `The file was not taken. ${unavailable(missing).message}`
  return 'The file was not taken. Check the fields, and try again.'
}
