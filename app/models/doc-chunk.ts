import { Model, type RelationMappings } from 'objection'
import { BaseModel } from './base-model'
import { Document } from './document'

export class DocChunk extends BaseModel {
  static override tableName = 'docChunks'

  tenantId!: string
  developmentId!: string
  documentId!: string
  houseTypeId!: string | null
  version!: number
  ordinal!: number
  pageFrom!: number
  pageTo!: number
  headingPath!: string
  content!: string
  /** How sure its words are, from 0 to 1, when they were recognised in a picture. */
  recognized!: number | null
  tokenCount!: number
  contentHash!: string
  embedding!: string
  embeddingModel!: string
  createdAt!: Date

  static override relationMappings = (): RelationMappings => ({
    document: {
      relation: Model.BelongsToOneRelation,
      modelClass: Document,
      join: { from: 'docChunks.documentId', to: 'documents.id' },
    },
  })
}
