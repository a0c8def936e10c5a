import { createHash } from 'node:crypto'
import type { z } from 'zod'
import type { HomeScope } from '~/auth/scope.server'
import { documentCategoryLabel } from '~/domain/documents/categories'
import { apiPath } from '~/domain/paths/api'
import { matchesTag } from '~/lib/entity-tag'
import { readCursor } from '~/lib/keyset'
import { badRequest, fieldErrors } from '~/platform/problem.server'
import { searchParamsOf } from '~/platform/request-text.server'
import { type HomeDocumentRow, homeDocuments } from '../queries/home-documents.server'
import { withoutMarks } from '../views/home-documents'
import { type publicDocument, type publicDocuments, publicDocumentsQuery } from './public-schemas'

/**
 * Answers with a page of the homeowner's documents, or with 304 when the client has the same already.
 * @throws 400 that names each parameter that is wrong, unknown or given twice.
 */
export async function answerPublicDocuments(request: Request, scope: HomeScope, headers: Headers): Promise<Response> {
  const query = readQuery(searchParamsOf(request))
  const { rows, next, previous } = await homeDocuments(scope, {
    search: query.search,
    category: query.category ?? null,
    unread: query.unread === 'true',
    sort: query.sort,
    limit: query.limit,
    cursor: readCursor(query.cursor ?? null),
  })
  const answer: z.input<typeof publicDocuments> = { documents: rows.map(toPublicDocument), next, previous }
  const body = JSON.stringify(answer)
  // Weak: a proxy may compress the body on its way.
  const tag = `W/"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`
  headers.set('ETag', tag)
  headers.set('Cache-Control', 'private, max-age=0, must-revalidate')
  headers.set('Vary', 'Cookie, Authorization')
  if (matchesTag(request.headers.get('If-None-Match'), tag)) return new Response(null, { status: 304, headers })
  headers.set('Content-Type', 'application/json; charset=utf-8')
  return new Response(body, { headers })
}

function readQuery(params: URLSearchParams): z.output<typeof publicDocumentsQuery> {
  const repeated = [...new Set([...params.keys()].filter((name) => params.getAll(name).length > 1))]
  if (repeated.length) throw badRequest(Object.fromEntries(repeated.map((name) => [name, ['Given more than once.']])))
  const unknown = [...params.keys()].filter((name) => !(name in publicDocumentsQuery.shape))
  if (unknown.length)
    throw badRequest(Object.fromEntries(unknown.map((name) => [name, ['There is no such parameter.']])))
  const parsed = publicDocumentsQuery.safeParse(Object.fromEntries(params))
  if (!parsed.success) throw badRequest(fieldErrors(parsed.error))
  return parsed.data
}

function toPublicDocument(row: HomeDocumentRow): z.input<typeof publicDocument> {
  return {
    id: row.id,
    title: row.title,
    category: row.category,
    category_label: documentCategoryLabel(row.category),
    house_type: row.houseType,
    file_name: row.fileName,
    content_type: row.contentType,
    size_bytes: row.sizeBytes,
    pages: row.pages,
    version: row.version,
    ready_at: row.readyAt,
    is_unread: row.isUnread,
    hits: row.hits.map(({ page, excerpt }) => ({ page, excerpt: withoutMarks(excerpt) })),
    download_url: apiPath.publicDownload(row.id),
  }
}
