import { Model, type RelationMappings } from 'objection'
import type { DocumentStatus } from '~/domain/documents/statuses'
import { BaseModel } from './base-model'
import { DocChunk } from './doc-chunk'
import { DocumentVersion } from './document-version'
import { HouseType } from './house-type'

export class Document extends BaseModel {
  static override tableName = 'documents'

  tenantId!: string
  developmentId!: string
  houseTypeId!: string | null
  category!: string
  title!: string
  status!: DocumentStatus
  failureReason!: string | null
  version!: number
  readyVersion!: number | null
  fileName!: string
  contentType!: string
  sizeBytes!: string
  sha256!: string
  storageKey!: string
  pages!: number | null
  viewCount!: number
  downloadCount!: number
  uploadedBy!: string | null
  readyAt!: Date | null
  createdAt!: Date
  updatedAt!: Date

  static override relationMappings = (): RelationMappings => ({
    houseType: {
      relation: Model.BelongsToOneRelation,
      modelClass: HouseType,
      join: { from: 'documents.houseTypeId', to: 'houseTypes.id' },
    },
    versions: {
      relation: Model.HasManyRelation,
      modelClass: DocumentVersion,
      join: { from: 'documents.id', to: 'documentVersions.documentId' },
    },
    chunks: {
      relation: Model.HasManyRelation,
      modelClass: DocChunk,
      join: { from: 'documents.id', to: 'docChunks.documentId' },
    },
  })
}
