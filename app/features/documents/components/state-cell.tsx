import { formatPercent } from '~/lib/format'
import type { DocumentStatus } from '~/domain/documents/statuses'
import { documentState, type JobRow } from '../views/document-state'
import type { Recognizing } from '../views/recognizing'
import { StateBadge } from './state-badge'

export type StatedDocument = {
  status: DocumentStatus
  failureReason: string | null
  version: number
  readyVersion: number | null
  job: JobRow | null
  recognizing: Recognizing | null
}

/** How far a document is, in a table. */
export function StateCell({ document }: { document: StatedDocument }) {
  const state = documentState(document)
  return (
    <span className="inline-flex flex-col items-start gap-1 max-sm:items-end">
      <StateBadge state={state} />
      {state.progress !== null ? (
        <span className="figures text-xs whitespace-nowrap text-ink-muted">{formatPercent(state.progress)}</span>
      ) : null}
      {document.status !== 'ready' && document.readyVersion !== null ? (
        <span className="text-xs whitespace-nowrap text-ink-muted">Version {document.readyVersion} answers</span>
      ) : null}
    </span>
  )
}
