import type { JobRow } from '../views/document-state'
import type { StatedDocument } from './state-cell'
import type { Version } from './version-list'

/** A document as its page shows it. */
export type ShownDocument = Omit<StatedDocument, 'job'> & {
  id: string
  developmentId: string
  title: string
  fileName: string
  category: string
  houseType: string | null
  pages: number | null
  chunks: number
  viewCount: number
  downloadCount: number
  updatedAt: string
  sizeBytes: number
  createdAt: string
  readyAt: string | null
  job: JobRow | null
  versions: Version[]
}
