import type { VersionStatus } from '~/domain/documents/statuses'
import { BaseModel } from './base-model'

export class DocumentVersion extends BaseModel {
  static override tableName = 'documentVersions'

  tenantId!: string
  developmentId!: string
  documentId!: string
  version!: number
  status!: VersionStatus
  failureReason!: string | null
  fileName!: string
  contentType!: string
  sizeBytes!: string
  sha256!: string
  storageKey!: string
  pages!: number | null
  /** READER_VERSION of when it was read. */
  readerVersion!: number | null
  uploadedBy!: string | null
  createdAt!: Date
  updatedAt!: Date
}
