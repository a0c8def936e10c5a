import type { JobRow } from '../views/document-state'
import type { ListedDocument } from './document-table'
import type { Version } from './version-list'

/** A document as its page shows it. */
export type ShownDocument = Omit<ListedDocument, 'job'> & {
  developmentId: string
  sizeBytes: number
  createdAt: Date | string
  readyAt: Date | string | null
  job: JobRow | null
  versions: Version[]
}
