import type { LoaderFunctionArgs } from '@remix-run/node'
import { createReadableStreamFromReadable } from '@remix-run/node'
import { parseByteRange } from '~/lib/byte-range'
import { contentDisposition } from '~/lib/file-name'
import { log } from '~/platform/log.server'
import { notFound } from '~/platform/problem.server'
import { type FileLink, readFileLink } from '~/platform/signed-link.server'
import { storage } from '~/platform/storage/storage.server'

/** Public: the signed token is the permission, and says which file, for whom and until when. */
export async function loader({ request, params }: LoaderFunctionArgs): Promise<Response> {
  const link = readFileLink(params.token ?? '')
  if (link === 'forged') throw notFound('File')
  if (link === 'expired') return expired()
  const sizeBytes = await storage().size(link.storageKey)
  if (sizeBytes === null) throw notFound('File')
  return sendFile(request, link, sizeBytes)
}

async function sendFile(request: Request, link: FileLink, sizeBytes: number): Promise<Response> {
  // There is no validator to compare If-Range with, and then the whole file is the right answer.
  const wanted = request.headers.has('If-Range') ? null : request.headers.get('Range')
  const range = request.method === 'HEAD' ? null : parseByteRange(wanted, sizeBytes)
  const headers = fileHeaders(link)
  if (range === 'unsatisfiable') {
    headers.set('Content-Range', `bytes */${sizeBytes}`)
    return new Response(null, { status: 416, headers })
  }
  headers.set('Content-Length', String(range ? range.end - range.start + 1 : sizeBytes))
  if (range) headers.set('Content-Range', `bytes ${range.start}-${range.end}/${sizeBytes}`)
  if (request.method === 'HEAD') return new Response(null, { headers })
  if (!range || range.start === 0) log.info({ storageKey: link.storageKey, subject: link.subject }, 'file read')
  const body = await storage().get(link.storageKey, range ?? undefined)
  return new Response(createReadableStreamFromReadable(body), { status: range ? 206 : 200, headers })
}

function fileHeaders({ contentType, disposition, fileName }: FileLink): Headers {
  return new Headers({
    'Accept-Ranges': 'bytes',
    'Cache-Control': 'private, no-store',
    'Content-Disposition': contentDisposition(disposition, fileName),
    'Content-Security-Policy': contentType === 'application/pdf' ? pdfPolicy : sandboxPolicy,
    'Content-Type': contentType,
    'X-Content-Type-Options': 'nosniff',
    'X-Robots-Tag': 'noindex',
  })
}

// Browsers refuse to start their PDF viewer in a sandbox; the viewer itself is a plugin with inline styles.
const pdfPolicy = "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'"
// Whatever else was uploaded runs nothing and is no page of ours, even when a browser shows it.
const sandboxPolicy =
  "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'"

function expired(): Response {
  const html = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>This link has expired</title>
<style>
:root { color-scheme: light dark }
body { font: 1.1rem/1.6 system-ui, sans-serif; max-width: 34rem; margin: 18vh auto; padding: 0 1.5rem }
</style>
</head>
<body>
<h1>This link has expired</h1>
<p>Links to documents work for a few minutes only, so that they stay yours. Nothing is lost: go back to the page that you
came from and open the document again.</p>
<p><a href="/">To the start page</a></p>
</body>
</html>`
  return new Response(html, {
    status: 410,
    headers: { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-store' },
  })
}
