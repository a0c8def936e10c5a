import { Model } from 'objection'

export class ChunkRetrievalsDaily extends Model {
  static override tableName = 'chunkRetrievalsDaily'
  static override idColumn = ['tenantId', 'developmentId', 'date', 'chunkId']

  tenantId!: string
  developmentId!: string
  date!: string
  chunkId!: string
  retrievals!: number
  updatedAt!: Date
}
