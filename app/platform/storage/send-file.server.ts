import { createReadableStreamFromReadable } from '@remix-run/node'
import { parseByteRange } from '~/lib/byte-range'
import { contentDisposition } from '~/lib/file-name'
import type { Disposition } from '~/lib/file-name'
import { storage } from './storage.server'

export type SentFile = {
  storageKey: string
  fileName: string
  contentType: string
  disposition: Disposition
}

/**
 * A stored file as the answer to a request: whole, or the range that it asks for.
 * @param headers what else is said of it, and for how long it may be kept: by nobody, if they do not say.
 * @returns null when there is no such file.
 */
export async function sendFile(request: Request, file: SentFile, more: HeadersInit = {}): Promise<Response | null> {
  const sizeBytes = await storage().size(file.storageKey)
  if (sizeBytes === null) return null
  const headers = fileHeaders(file, more)
  const tag = headers.get('ETag')
  // Without a validator to compare If-Range with, the whole file is the right answer.
  const condition = request.headers.get('If-Range')
  const wanted = condition !== null && condition !== tag ? null : request.headers.get('Range')
  const range = request.method === 'HEAD' ? null : parseByteRange(wanted, sizeBytes)
  if (range === 'unsatisfiable') {
    headers.set('Content-Range', `bytes */${sizeBytes}`)
    return new Response(null, { status: 416, headers })
  }
  headers.set('Content-Length', String(range ? range.end - range.start + 1 : sizeBytes))
  if (range) headers.set('Content-Range', `bytes ${range.start}-${range.end}/${sizeBytes}`)
  if (request.method === 'HEAD') return new Response(null, { headers })
  const body = await storage().get(file.storageKey, range ?? undefined)
  return new Response(createReadableStreamFromReadable(body), { status: range ? 206 : 200, headers })
}

function fileHeaders({ contentType, disposition, fileName }: SentFile, more: HeadersInit): Headers {
  const headers = new Headers({
    'Accept-Ranges': 'bytes',
    'Cache-Control': 'private, no-store',
    'Content-Disposition': contentDisposition(disposition, fileName),
    'Content-Security-Policy': contentType === 'application/pdf' ? pdfPolicy : sandboxPolicy,
    'Content-Type': contentType,
    'X-Content-Type-Options': 'nosniff',
    'X-Robots-Tag': 'noindex',
  })
  for (const [name, value] of new Headers(more)) headers.set(name, value)
  return headers
}

// Browsers refuse to start their PDF viewer in a sandbox; the viewer itself is a plugin with inline styles.
const pdfPolicy = "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'"
// Whatever else was uploaded runs nothing and is no page of ours, even when a browser shows it.
const sandboxPolicy =
  "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'"
