import type { Scope } from '~/auth/scope.server'
import type { DocumentsRow } from '~/models/rows'
import type { JobRow } from '../views/document-state'
import type { Recognizing } from '../views/recognizing'
import { recognizingOf } from './recognizing-of'

export type DocumentStateRow = Pick<
  DocumentsRow,
  'id' | 'status' | 'failureReason' | 'version' | 'readyVersion' | 'pages'
> & {
  chunks: number
  job: JobRow | null
  recognizing: Recognizing | null
}

/** How far each of a page's documents is, with the newest job about it. */
export function documentStates(
  scope: Scope,
  { developmentId, documentIds }: { developmentId: string; documentIds: readonly string[] },
): Promise<DocumentStateRow[]> {
  return scope.read(async (tx) => {
    const { rows } = await tx.raw<{ rows: DocumentStateRow[] }>(
      `SELECT d.id, d.status, d.failure_reason, d.version, d.ready_version, d.pages,
         (SELECT count(*)::int FROM doc_chunks AS c WHERE c.document_id = d.id) AS chunks,
         (SELECT json_build_object('state', j.state, 'step', j.step, 'progress', j.progress, 'attempts', j.attempts,
            'maxAttempts', j.max_attempts, 'error', j.error)
          FROM job_status AS j WHERE j.subject_id = d.id ORDER BY j.created_at DESC, j.id DESC LIMIT 1) AS job,
         ${recognizingOf('d')} AS recognizing
       FROM documents AS d WHERE d.development_id = :developmentId AND d.id = ANY(:documentIds::uuid[])`,
      { developmentId, documentIds: [...documentIds] },
    )
    return rows
  })
}
