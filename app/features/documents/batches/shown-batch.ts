import type { BatchFileState } from '~/domain/documents/batches'
import type { DocumentStatus } from '~/domain/documents/statuses'
import type { JobState } from '~/lib/job-state'

export const filesAPage = 50

export type BatchSummary = {
  id: string
  fileName: string
  createdAt: string
  createdBy: string | null
  error: string | null
  isUnpacking: boolean
  counts: Record<BatchFileState, number>
}

export type ShownFile = {
  id: string
  path: string
  sizeBytes: number
  state: BatchFileState
  message: string | null
  title: string
  category: string | null
  /** The code of a house type, or 'all'. */
  houseType: string
  language: string | null
  /** The document that has the same bytes already, or the file of the batch that comes before. */
  duplicateId: string | null
  duplicateTitle: string | null
  isDuplicate: boolean
  /** How its document gets on. */
  documentStatus: DocumentStatus | null
}
export type ShownBatch = BatchSummary & {
  job: { state: JobState; step: string; progress: number } | null
  /** Those that would be added now. */
  addable: number
  files: number
}
