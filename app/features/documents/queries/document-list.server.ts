import type { Scope } from '~/auth/scope.server'
import { pageOf, type Keyset, type Page } from '~/lib/keyset'
import type { DocumentFilters } from '../filters'
import type { JobRow } from '../views/document-state'

export type DocumentRow = {
  id: string
  title: string
  fileName: string
  category: string
  houseType: string | null
  status: 'queued' | 'processing' | 'ready' | 'failed'
  failureReason: string | null
  version: number
  readyVersion: number | null
  pages: number | null
  chunks: number
  viewCount: number
  downloadCount: number
  updatedAt: Date
  job: JobRow | null
  sortValue: string
}

const pageSize = 25

/** One page of a development's documents, newest first, each with the newest job about it. */
export function documentList(
  scope: Scope,
  { developmentId, filters, cursor }: { developmentId: string; filters: DocumentFilters; cursor: Keyset | null },
): Promise<Page<DocumentRow>> {
  const { where, bindings } = conditions(developmentId, filters)
  const backward = cursor?.direction === 'before'
  const place = cursor ? `AND (d.created_at, d.id) ${backward ? '>' : '<'} (?::timestamptz, ?::uuid)` : ''
  const order = backward ? 'ASC' : 'DESC'
  return scope.read(async (tx) => {
    const { rows } = await tx.raw<{ rows: DocumentRow[] }>(
      `SELECT d.id, d.title, d.file_name, d.category, h.name AS house_type, d.status, d.failure_reason, d.version,
         d.ready_version, d.pages, d.view_count, d.download_count, d.updated_at, d.created_at::text AS sort_value,
         (SELECT count(*)::int FROM doc_chunks AS c WHERE c.document_id = d.id) AS chunks,
         (SELECT json_build_object('state', j.state, 'step', j.step, 'progress', j.progress, 'attempts', j.attempts,
            'maxAttempts', j.max_attempts, 'error', j.error)
          FROM job_status AS j WHERE j.subject_id = d.id ORDER BY j.created_at DESC, j.id DESC LIMIT 1) AS job
       FROM documents AS d LEFT JOIN house_types AS h ON h.id = d.house_type_id
       WHERE ${where} ${place}
       ORDER BY d.created_at ${order}, d.id ${order} LIMIT ?`,
      [...bindings, ...(cursor ? [cursor.value, cursor.id] : []), pageSize + 1],
    )
    return pageOf(rows, { limit: pageSize, cursor })
  })
}

export type DocumentCounts = { all: number; found: number; waiting: number; failed: number }

/** How many documents the development has, and how many of them the filters leave. */
export function documentCounts(scope: Scope, developmentId: string, filters: DocumentFilters): Promise<DocumentCounts> {
  const { where, bindings } = conditions(developmentId, filters)
  return scope.read(async (tx) => {
    const { rows } = await tx.raw<{ rows: DocumentCounts[] }>(
      `SELECT count(*)::int AS all, count(*) FILTER (WHERE ${where})::int AS found,
         count(*) FILTER (WHERE d.status IN ('queued', 'processing'))::int AS waiting,
         count(*) FILTER (WHERE d.status = 'failed')::int AS failed
       FROM documents AS d LEFT JOIN house_types AS h ON h.id = d.house_type_id WHERE d.development_id = ?`,
      [...bindings, developmentId],
    )
    return rows[0] as DocumentCounts
  })
}

function conditions(developmentId: string, { q, category, houseType, state }: DocumentFilters) {
  const parts: [string, ...string[]][] = [['d.development_id = ?', developmentId]]
  const pattern = `%${q.replace(/[\\%_]/g, '\\$&')}%`
  if (q) parts.push(['(d.title ILIKE ? OR d.file_name ILIKE ?)', pattern, pattern])
  if (category) parts.push(['d.category = ?', category])
  if (houseType === 'all') parts.push(['d.house_type_id IS NULL'])
  else if (houseType) parts.push(['h.code = ?', houseType])
  if (state === 'waiting') parts.push([`d.status IN ('queued', 'processing')`])
  else if (state) parts.push(['d.status = ?', state])
  return { where: parts.map(([sql]) => sql).join(' AND '), bindings: parts.flatMap(([, ...values]) => values) }
}
